package snapshots.watch;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;

/**
 * Which cameras are watched for what, by device key in the order of the configuration. Immutable.
 *
 * @param quiet whether it is noticed that nothing comes of them
 * @param lens whether their pictures are compared
 */
record WatchedCameras(Set<String> quiet, Set<String> lens) {

    private static final String SETTING = "snapshots.watch.cameras.";

    /** @throws BadSettingException if a setting is about a camera that is not there */
    static WatchedCameras of(WatchSettings settings, DeviceTable devices) {
        Map<String, String> labels = new LinkedHashMap<>();
        devices.cameras().forEach(camera -> labels.put(camera.key(), camera.label()));
        devices.uploaders().forEach(camera -> labels.putIfAbsent(camera.key(), camera.label()));
        Map<String, WatchSettings.One> single = new LinkedHashMap<>();
        settings.cameras().forEach((name, one) -> single.put(camera(name, labels), one));
        Set<String> quiet = new LinkedHashSet<>();
        Set<String> lens = new LinkedHashSet<>();
        for (String camera : labels.keySet()) {
            WatchSettings.One one = single.getOrDefault(camera, new WatchSettings.One(null, null));
            if (settings.enabled() && isOn(one.quiet(), settings.quiet())) {
                quiet.add(camera);
            }
            if (settings.enabled() && isOn(one.lens(), settings.lens())) {
                lens.add(camera);
            }
        }
        return new WatchedCameras(quiet, lens);
    }

    /** Those that are watched for anything. */
    List<String> all() {
        return Stream.concat(quiet.stream(), lens.stream()).distinct().toList();
    }

    private static boolean isOn(@Nullable Boolean own, boolean all) {
        return own == null ? all : own;
    }

    private static String camera(String name, Map<String, String> labels) {
        List<String> found = labels.entrySet().stream()
                .filter(camera -> Stream.of(camera.getKey(), camera.getValue())
                        .anyMatch(word -> plain(word).equals(plain(name))))
                .map(Map.Entry::getKey)
                .toList();
        if (found.size() != 1) {
            throw new BadSettingException(
                    SETTING + name + (found.isEmpty() ? ": there is no" : ": there is more than one")
                            + " such camera; right are "
                            + labels.keySet().stream()
                                    .map(key -> SETTING + "\"[" + key + "]\"")
                                    .collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    /** What is left of a name in every form of a setting. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
