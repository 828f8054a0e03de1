package snapshots.archive;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import snapshots.catalog.CopyPlan;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;
import snapshots.snapshot.Kind;

/** Which destinations there are, and what each gets. Without any, a folder beside the pictures stands in for one. */
@Component
final class ArchivePlan implements CopyPlan {

    /** What the environment's names, if any, fill in; empty ones count as not there. */
    private static final Set<String> OF_THE_ENVIRONMENT = Set.of("disk", "s3", "drive");

    private static final String STAND_IN = "disk";
    private static final Duration STAND_IN_KEEPS = Duration.ofDays(30);
    private static final String KEY = "snapshots.archive.destinations.";

    private final Map<String, DestinationSettings> destinations = new LinkedHashMap<>();

    /** What single cameras get instead, by destination and device key. */
    private final Map<String, Map<String, List<Kind>>> ofCameras = new HashMap<>();

    private final boolean standIn;

    ArchivePlan(ArchiveSettings settings, StorageSettings storage, DeviceTable devices) {
        if (settings.enabled()) {
            settings.destinations().forEach(this::add);
        }
        standIn = settings.enabled() && destinations.isEmpty();
        if (standIn) {
            destinations.put(STAND_IN, standIn(settings.destinations().get(STAND_IN), storage));
        }
        CameraNames names = new CameraNames(devices);
        destinations.forEach((name, destination) -> {
            Map<String, List<Kind>> single = new HashMap<>();
            destination
                    .cameras()
                    .forEach((camera, kinds) -> single.put(names.key(camera, KEY + name + ".cameras."), kinds));
            ofCameras.put(name, single);
        });
    }

    private void add(String name, DestinationSettings settings) {
        if (settings.types() > 1) {
            throw new BadSettingException(
                    KEY + name + " is of more than one type: give each destination a name of its" + " own, for example "
                            + KEY + "nas.disk.path=/mnt/nas and " + KEY + "offsite.s3.bucket=my-snapshots");
        }
        if (settings.types() == 1) {
            destinations.put(name, settings);
        } else if (!OF_THE_ENVIRONMENT.contains(name)) {
            throw new BadSettingException(KEY + name + " does not say what it is: for example " + KEY + name
                    + ".disk.path=/mnt/nas/snapshots, " + KEY + name + ".s3.bucket=my-snapshots or " + KEY + name
                    + ".drive.folder=Snapshots");
        }
    }

    private static DestinationSettings standIn(@Nullable DestinationSettings configured, StorageSettings storage) {
        String path = storage.dataDir()
                .toAbsolutePath()
                .normalize()
                .resolve("archive")
                .toString();
        DestinationSettings settings = configured == null ? DestinationSettings.standard() : configured;
        DiskSettings disk = settings.disk();
        Duration keep = disk == null || disk.keep() == null ? STAND_IN_KEEPS : disk.keep();
        return settings.with(new DiskSettings(path, keep));
    }

    /** By name. */
    Map<String, DestinationSettings> destinations() {
        return destinations;
    }

    /** Whether nothing is configured, and the only destination is on the pictures' own disk. */
    boolean isStandIn() {
        return standIn;
    }

    @Override
    public boolean isEmpty() {
        return destinations.isEmpty();
    }

    @Override
    public List<String> destinations(String camera, Kind kind) {
        return destinations.entrySet().stream()
                .filter(entry -> takes(entry.getKey(), entry.getValue(), camera).contains(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Kind> takes(String name, DestinationSettings settings, String camera) {
        return ofCameras.getOrDefault(name, Map.of()).getOrDefault(camera, settings.takes());
    }
}
