package snapshots.archive;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;
import snapshots.device.Uploader;

/** Which camera a setting means: by its key or its location, in plain letters, as environment variables hold no others. */
final class CameraNames {

    private final List<Uploader> cameras;

    CameraNames(DeviceTable devices) {
        this.cameras = devices.uploaders();
    }

    /**
     * @param setting in which the name stands
     * @return device key
     * @throws BadSettingException if there is not exactly one such camera
     */
    String key(String name, String setting) {
        List<String> found = cameras.stream()
                .filter(camera -> camera.key().equals(name))
                .map(Uploader::key)
                .toList();
        if (found.isEmpty()) {
            String plain = plain(name);
            found = cameras.stream()
                    .filter(camera -> plain(camera.key()).equals(plain)
                            || plain(camera.label()).equals(plain))
                    .map(Uploader::key)
                    .toList();
        }
        if (found.size() != 1) {
            throw new BadSettingException(setting + name
                    + (found.isEmpty() ? ": there is no" : ": there is more than one")
                    + " such camera; right are "
                    + cameras.stream()
                            .map(camera -> setting + "\"[" + camera.key() + "]\"")
                            .collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
