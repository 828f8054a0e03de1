package snapshots.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pylib.credentials.Secret;

/**
 * Reads where a camera's own FTP server is, in the form in which triggers name cameras. A password may hold any of the
 * separators: it begins behind the first {@code :} and ends before the last {@code @}.
 */
final class RecordingsAddress {

    /** Of the FTP server on a Foscam's card. */
    private static final String FOSCAM = "50021";

    private static final int MAX_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile(
            "(?<user>[^:]+):(?<password>.*)@(?<host>[\\w.-]+|\\[[\\p{XDigit}:.]+])(?::(?<port>\\d{1,5}))?",
            Pattern.DOTALL);

    private RecordingsAddress() {}

    /**
     * @param key of the setting, for messages
     * @throws BadSettingException if it is unusable; the message holds nothing of it
     */
    static Uploader.Recordings read(String key, String address, String folder) {
        Matcher parts = FORM.matcher(address);
        if (!parts.matches()) {
            throw new BadSettingException(key + " must look like user:password@host:port, for example " + example(key));
        }
        String digits = parts.group("port");
        int port = Integer.parseInt(digits == null ? FOSCAM : digits);
        if (port < 1 || port > MAX_PORT) {
            throw new BadSettingException(
                    "the port in " + key + " must be 1 to " + MAX_PORT + ", for example " + example(key));
        }
        return new Uploader.Recordings(
                parts.group("host"), port, parts.group("user"), new Secret(parts.group("password")), folder);
    }

    static String example(String key) {
        return key + "=viewer:…@192.168.1.20:" + FOSCAM;
    }
}
