package snapshots.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All devices, checked: every camera has a folder of its own. Immutable. */
public final class DeviceTable {

    private final List<Device> inputs = new ArrayList<>();
    private final List<Device> outputs = new ArrayList<>();
    private final Map<String, Camera> cameras = new HashMap<>();
    private final String uploadFolder;

    /** Which device has a folder, and under which setting it was given. */
    private final Map<String, Claim> folders = new HashMap<>();

    private record Claim(Device device, String setting) {}

    /**
     * @param uploadFolder folder of all cameras' folders, relative to the storage root
     * @throws BadSettingException naming the first setting at fault
     */
    DeviceTable(List<ConfiguredDevice> inputs, List<ConfiguredDevice> outputs, String uploadFolder) {
        this.uploadFolder = uploadFolder;
        inputs.forEach(this::addInput);
        outputs.forEach(this::addOutput);
    }

    public List<Device> inputs() {
        return List.copyOf(inputs);
    }

    public List<Device> outputs() {
        return List.copyOf(outputs);
    }

    /** The cameras that can be asked for a picture, in the order they were configured. */
    public List<Camera> cameras() {
        return outputs.stream().flatMap(output -> camera(output.key()).stream()).toList();
    }

    /** The camera with this device key. */
    public Optional<Camera> camera(String key) {
        return Optional.ofNullable(cameras.get(key));
    }

    private void addInput(ConfiguredDevice configured) {
        Device device = device(configured);
        if (device.location().isEmpty()) {
            throw new BadSettingException(configured.locationKey() + " is missing: an input needs a place, for example "
                    + configured.locationKey() + "=Front Door");
        }
        requireNew(inputs, device, configured);
        if (device.isCamera()) {
            claimFolder(device, configured);
        }
        inputs.add(device);
    }

    private void addOutput(ConfiguredDevice configured) {
        Device device = device(configured);
        requireNew(outputs, device, configured);
        if (device.isCamera()) {
            cameras.put(device.key(), camera(device, claimFolder(device, configured), configured));
        }
        outputs.add(device);
    }

    private static Device device(ConfiguredDevice configured) {
        String type = text(configured.entry().type());
        if (type.isEmpty()) {
            throw new BadSettingException(configured.typeKey() + " is missing: say what the device is, for example "
                    + configured.typeKey() + "=Camera");
        }
        return new Device(type, text(configured.entry().location()));
    }

    private static void requireNew(List<Device> known, Device device, ConfiguredDevice configured) {
        if (known.stream().anyMatch(other -> other.key().equals(device.key()))) {
            throw new BadSettingException(configured.locationKey() + "=" + device.location() + ": there is a \""
                    + device.key() + "\" already; give this one another place, for example "
                    + configured.locationKey() + "=" + (device.location() + " 2").strip());
        }
    }

    /** An input and an output may be the same camera, and then share its folder. */
    private String claimFolder(Device device, ConfiguredDevice configured) {
        String place = device.location().isEmpty() ? device.type() : device.location();
        String name = place.toLowerCase(Locale.ROOT).replace(" ", "");
        if (name.startsWith(".") || name.matches(".*[/\\\\\\p{Cntrl}].*")) {
            throw new BadSettingException(configured.locationKey() + "=" + place
                    + " cannot name a folder: leave out slashes and a leading dot, for example "
                    + configured.locationKey() + "=Front Door");
        }
        Claim other = folders.putIfAbsent(name, new Claim(device, configured.locationKey()));
        if (other != null && !other.device().equals(device)) {
            throw new BadSettingException(configured.locationKey() + "=" + device.location() + " and "
                    + other.setting() + "=" + other.device().location() + " would both store in the folder \"" + name
                    + "\"; give one another place, for example " + configured.locationKey() + "=" + device.location()
                    + " 2");
        }
        return uploadFolder.isEmpty() ? name : uploadFolder + "/" + name;
    }

    private static Camera camera(Device device, String folder, ConfiguredDevice configured) {
        DeviceSettings.Entry entry = configured.entry();
        String url = entry.snapshotUrl();
        Camera.Protocol protocol = entry.protocol() != null
                ? entry.protocol()
                : url == null ? Camera.Protocol.FOSCAM : Camera.Protocol.HTTP;
        if (protocol == Camera.Protocol.HTTP && (url == null || !url.matches("(?i)(https?://|/).+"))) {
            throw new BadSettingException(configured.urlKey()
                    + " must be a path on the camera or a whole URL, for example " + configured.urlKey()
                    + "=/cgi-bin/snapshot.jpg");
        }
        return new Camera(
                device.key(),
                device.location().isEmpty() ? device.key() : device.location(),
                folder,
                protocol,
                entry.https() == null ? Camera.Https.OFF : entry.https(),
                url);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
