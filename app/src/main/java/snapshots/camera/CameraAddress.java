package snapshots.camera;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;

/**
 * Where a camera is and who may ask it, as a trigger names them.
 *
 * @param host name or address, IPv6 in brackets
 * @param port of its web server
 * @param user never empty
 * @param password may be empty
 * @param rtspPort of its video stream, null when the trigger named none
 */
public record CameraAddress(
        String host,
        int port,
        String user,
        Secret password,
        @Nullable Integer rtspPort) {

    private static final String RIGHT_FORM = "username:password@host:port or username:password@host:port,rtsp_port";
    private static final int MAX_PORT = 65_535;

    /** A password may hold any of the separators: greedy up to the last {@code @}, from the first {@code :} on. */
    private static final Pattern PARAMS = Pattern.compile(
            "(?<user>[^:]+):(?<password>.*)@(?<host>[\\w.-]+|\\[[\\p{XDigit}:.]+]):(?<port>\\d{1,5})(?:,(?<rtsp>\\d{1,5}))?",
            Pattern.DOTALL);

    /** @throws IllegalArgumentException if the host could not be part of a URL */
    public CameraAddress {
        try {
            new URI("http://" + host + ":" + port + "/");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the host in device_params is none, in the form " + RIGHT_FORM);
        }
    }

    /**
     * Reads what a trigger calls {@code device_params}.
     *
     * @throws IllegalArgumentException if they are unusable; the message shows the right form and nothing of the parameters
     */
    public static CameraAddress parse(String deviceParams) {
        Matcher params = PARAMS.matcher(deviceParams);
        if (!params.matches()) {
            throw new IllegalArgumentException("device_params must look like " + RIGHT_FORM);
        }
        String rtsp = params.group("rtsp");
        return new CameraAddress(
                params.group("host"),
                port("port", params.group("port")),
                params.group("user"),
                new Secret(params.group("password")),
                rtsp == null ? null : port("rtsp_port", rtsp));
    }

    private static int port(String name, String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "the " + name + " in device_params must be 1 to " + MAX_PORT + ", in the form " + RIGHT_FORM);
        }
        return port;
    }

    /** As {@link #parse} reads it. */
    public Secret params() {
        return new Secret(user + ":" + password.value() + "@" + authority() + (rtspPort == null ? "" : "," + rtspPort));
    }

    /** Host and port as a URL holds them. */
    String authority() {
        return host + ":" + port;
    }
}
