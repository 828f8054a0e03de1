package snapshots.device;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;

/** All devices, checked: every camera has a folder of its own. Immutable. */
public final class DeviceTable {

    private final List<Device> inputs = new ArrayList<>();
    private final List<Device> outputs = new ArrayList<>();
    private final Map<String, Camera> cameras = new HashMap<>();
    private final Map<String, Secret> params = new HashMap<>();
    private final Map<String, Uploader> uploaders = new LinkedHashMap<>();
    private final String uploadFolder;

    /** Which device has a folder, and which setting says so. */
    private final Map<String, Claim> folders = new HashMap<>();

    private record Claim(Device device, String said) {}

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

    /** Where a camera is and who may ask it, as a trigger would say it; empty if that is not configured. */
    public Optional<Secret> params(String key) {
        return Optional.ofNullable(params.get(key));
    }

    /** The folder of all cameras' folders, relative to the storage root; may be empty. */
    public String uploadFolder() {
        return uploadFolder;
    }

    /** The cameras whose uploads are known to be theirs, each with a folder of its own. */
    public List<Uploader> uploaders() {
        return List.copyOf(uploaders.values());
    }

    private void addInput(ConfiguredDevice configured) {
        Device device = device(configured);
        if (device.location().isEmpty()) {
            throw new BadSettingException(configured.locationKey() + " is missing: an input needs a place, for example "
                    + configured.locationKey() + "=Front Door");
        }
        requireNew(inputs, device, configured);
        if (device.isCamera()) {
            addUploader(device, claimFolder(device, configured), configured);
        }
        inputs.add(device);
    }

    private void addOutput(ConfiguredDevice configured) {
        Device device = device(configured);
        requireNew(outputs, device, configured);
        if (device.isCamera()) {
            String folder = claimFolder(device, configured);
            cameras.put(device.key(), camera(device, folder, configured));
            String given = text(configured.entry().params());
            if (!given.isEmpty()) {
                params.put(device.key(), new Secret(given));
            }
            if (!uploaders.containsKey(device.key())) {
                addUploader(device, folder, configured);
            }
        }
        outputs.add(device);
    }

    private void addUploader(Device device, String folder, ConfiguredDevice configured) {
        Uploader.Account account = account(configured);
        if (account != null && uploaders.values().stream().anyMatch(other -> sameUser(other, account.user()))) {
            throw new BadSettingException(configured.key("ftp-user") + "=" + account.user()
                    + " is another camera's account already; give each its own, for example "
                    + configured.key("ftp-user")
                    + "=" + folder.substring(folder.lastIndexOf('/') + 1));
        }
        String cameraId = text(configured.entry().cameraId());
        if (!cameraId.isEmpty()
                && uploaders.values().stream()
                        .anyMatch(other -> other.cameraId().equalsIgnoreCase(cameraId))) {
            throw new BadSettingException(configured.key("camera-id") + "=" + cameraId
                    + " is another camera's already; it is what this one calls itself in the names of its files, for"
                    + " example " + configured.key("camera-id") + "=00626E44C831");
        }
        uploaders.put(
                device.key(),
                new Uploader(
                        device.key(),
                        label(device),
                        folder,
                        zone(configured),
                        cameraId,
                        account,
                        recordings(configured)));
    }

    private static Uploader.@Nullable Recordings recordings(ConfiguredDevice configured) {
        String address = text(configured.entry().recordings());
        String folder = text(configured.entry().recordingsFolder());
        if (!address.isEmpty()) {
            return RecordingsAddress.read(configured.key("recordings"), address, folder.isEmpty() ? "/" : folder);
        }
        if (!folder.isEmpty()) {
            throw new BadSettingException(configured.key("recordings-folder") + "=" + folder + " has no effect without "
                    + configured.key("recordings") + ", for example "
                    + RecordingsAddress.example(configured.key("recordings")));
        }
        return null;
    }

    private static boolean sameUser(Uploader uploader, String user) {
        return uploader.account() != null && uploader.account().user().equals(user);
    }

    private static Uploader.@Nullable Account account(ConfiguredDevice configured) {
        String user = text(configured.entry().ftpUser());
        String password = configured.entry().ftpPassword();
        if (user.isEmpty() && text(password).isEmpty()) {
            return null;
        }
        if (user.isEmpty() || password == null || password.isEmpty()) {
            String missing = user.isEmpty() ? configured.key("ftp-user") : configured.key("ftp-password");
            throw new BadSettingException(
                    missing + " is missing: an FTP account needs a user and a password, for example "
                            + configured.key("ftp-user") + "=frontdoor and " + configured.key("ftp-password") + "=…");
        }
        return new Uploader.Account(user, new Secret(password));
    }

    private static ZoneId zone(ConfiguredDevice configured) {
        String zone = text(configured.entry().timeZone());
        try {
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadSettingException(configured.key("time-zone") + "=" + zone + " is no time zone; for example "
                    + configured.key("time-zone") + "=Europe/Berlin");
        }
    }

    private static String label(Device device) {
        return device.location().isEmpty() ? device.key() : device.location();
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
        String given = text(configured.entry().folder());
        Uploader known = uploaders.get(device.key());
        if (given.isEmpty() && known != null) {
            return known.folder();
        }
        boolean isGiven = !given.isEmpty();
        String setting = isGiven ? configured.key("folder") : configured.locationKey();
        String said = setting + "=" + (isGiven ? given : device.location());
        String folder = isGiven ? givenFolder(given, setting) : ownFolder(device, setting);
        Claim other = folders.putIfAbsent(folder, new Claim(device, said));
        if (other != null && !other.device().equals(device)) {
            throw new BadSettingException(said + " and " + other.said() + " would both store in the folder \"" + folder
                    + "\"; give one another place, for example " + said + (isGiven ? "2" : " 2"));
        }
        return folder;
    }

    private String ownFolder(Device device, String setting) {
        String place = device.location().isEmpty() ? device.type() : device.location();
        String name = place.toLowerCase(Locale.ROOT).replace(" ", "");
        if (name.startsWith(".") || name.matches(".*[/\\\\\\p{Cntrl}].*")) {
            throw new BadSettingException(setting + "=" + place
                    + " cannot name a folder: leave out slashes and a leading dot, for example " + setting
                    + "=Front Door");
        }
        return uploadFolder.isEmpty() ? name : uploadFolder + "/" + name;
    }

    private static String givenFolder(String given, String setting) {
        String folder = given.replaceAll("^/+|/+$", "");
        if (folder.matches("(.*/)?\\..*|.*//.*|.*\\p{Cntrl}.*")) {
            throw new BadSettingException(setting + "=" + given + " is no folder below the storage root; for example "
                    + setting + "=uploads/frontdoor");
        }
        return folder;
    }

    private static Camera camera(Device device, String folder, ConfiguredDevice configured) {
        DeviceSettings.Entry entry = configured.entry();
        String url = entry.snapshotUrl();
        Camera.Protocol protocol = entry.protocol() != null
                ? entry.protocol()
                : url == null ? Camera.Protocol.FOSCAM : Camera.Protocol.HTTP;
        if (protocol == Camera.Protocol.HTTP && (url == null || !url.matches("(?i)(https?://|/).+"))) {
            throw new BadSettingException(configured.key("snapshot-url")
                    + " must be a path on the camera or a whole URL, for example " + configured.key("snapshot-url")
                    + "=/cgi-bin/snapshot.jpg");
        }
        return new Camera(
                device.key(),
                label(device),
                folder,
                protocol,
                entry.https() == null ? Camera.Https.OFF : entry.https(),
                url,
                burst(configured));
    }

    private static @Nullable Integer burst(ConfiguredDevice configured) {
        Integer burst = configured.entry().burst();
        if (burst != null && (burst < 1 || burst > Camera.LONGEST_BURST)) {
            throw new BadSettingException(configured.key("burst") + "=" + burst + " must be 1 to "
                    + Camera.LONGEST_BURST + ", for example " + configured.key("burst") + "=3");
        }
        return burst;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
