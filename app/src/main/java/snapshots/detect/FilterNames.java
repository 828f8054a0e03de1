package snapshots.detect;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import snapshots.device.BadSettingException;

/**
 * The names of all that stands where {@link FilterSettings} are read, with dots between their parts. A misspelt rule would
 * otherwise never apply, and nobody would know.
 */
@ConfigurationProperties("snapshots.detect")
record FilterNames(
        @DefaultValue Map<String, String> filters,
        @DefaultValue Map<String, String> cameras) {

    private static final Set<String> KNOWN = Stream.of(Rules.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(PlainName::of)
            .collect(Collectors.toSet());

    /**
     * @param settings what was understood of them
     * @throws BadSettingException naming the first that was not
     */
    void check(FilterSettings settings) {
        new TreeSet<>(filters.keySet()).forEach(name -> require(isKnown(name), "snapshots.detect.filters.", name, ""));
        new TreeSet<>(cameras.keySet())
                .forEach(name -> require(
                        settings.cameras().keySet().stream()
                                .anyMatch(camera ->
                                        name.startsWith(camera + ".") && isKnown(name.substring(camera.length() + 1))),
                        "snapshots.detect.cameras.",
                        name,
                        "frontdoor."));
    }

    private static boolean isKnown(String name) {
        return KNOWN.contains(PlainName.of(name.split("\\.", 2)[0]));
    }

    private static void require(boolean known, String prefix, String name, String camera) {
        if (!known) {
            throw new BadSettingException(prefix + name + " is no setting; right is for example " + prefix + camera
                    + "labels" + (camera.isEmpty() ? "" : ", the camera's location without spaces and underscores"));
        }
    }
}
