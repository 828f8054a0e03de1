package snapshots.web.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import snapshots.catalog.FilterChoices;
import snapshots.catalog.State;
import snapshots.device.DeviceTable;

/** What the form of filters offers to choose from. */
@Component
class FilterForm {

    private final DeviceTable devices;
    private final FilterChoices choices;

    FilterForm(DeviceTable devices, FilterChoices choices) {
        this.devices = devices;
        this.choices = choices;
    }

    /** One thing to choose. */
    record Choice(String value, String words) {}

    /** Those that are configured, and those of which there is something. */
    public List<Choice> cameras() {
        Map<String, String> all = new LinkedHashMap<>();
        devices.cameras().forEach(camera -> all.put(camera.key(), camera.label()));
        devices.uploaders().forEach(camera -> all.putIfAbsent(camera.key(), camera.label()));
        choices.cameras().forEach(camera -> all.putIfAbsent(camera, camera));
        return all.entrySet().stream()
                .map(camera -> new Choice(camera.getKey(), camera.getValue()))
                .sorted(Comparator.comparing(Choice::words))
                .toList();
    }

    /** Any other may be typed. */
    public List<String> labels() {
        return choices.labels();
    }

    public List<Choice> states() {
        return Arrays.stream(State.values())
                .map(state ->
                        new Choice(state.name().toLowerCase(Locale.ROOT), StateWords.sentence(StateWords.of(state))))
                .toList();
    }

    public List<String> destinations() {
        return choices.destinations();
    }
}
