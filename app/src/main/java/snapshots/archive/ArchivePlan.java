package snapshots.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import snapshots.catalog.CopyPlan;
import snapshots.device.BadSettingException;
import snapshots.snapshot.Kind;

/** Which destinations there are, and what each gets. */
@Component
final class ArchivePlan implements CopyPlan {

    private static final String KEY = "snapshots.archive.destinations.";
    private static final String CAMERA = " camera";

    private final Map<String, DestinationSettings> destinations = new LinkedHashMap<>();

    ArchivePlan(ArchiveSettings settings) {
        if (settings.enabled()) {
            settings.destinations().forEach(this::add);
        }
    }

    private void add(String name, DestinationSettings settings) {
        if (settings.types() > 1) {
            throw new BadSettingException(
                    KEY + name + " is of more than one type: give each destination a name of its" + " own, for example "
                            + KEY + "nas.disk.path=/mnt/nas and " + KEY + "offsite.s3.bucket=my-snapshots");
        }
        if (settings.types() == 1) {
            destinations.put(name, settings);
        }
    }

    /** By name. */
    Map<String, DestinationSettings> destinations() {
        return destinations;
    }

    @Override
    public List<String> destinations(String camera, Kind kind) {
        return destinations.entrySet().stream()
                .filter(entry -> takes(entry.getValue(), camera).contains(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Kind> takes(DestinationSettings settings, String camera) {
        return settings.cameras().entrySet().stream()
                .filter(entry -> isMeant(entry.getKey(), camera))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(settings.takes());
    }

    private static boolean isMeant(String name, String camera) {
        String key = camera.toLowerCase(Locale.ROOT);
        String wanted = name.toLowerCase(Locale.ROOT);
        return key.equals(wanted) || key.equals(wanted + CAMERA);
    }
}
