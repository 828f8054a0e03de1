package snapshots.camera;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.core5.net.PercentCodec;
import snapshots.device.Camera;
import snapshots.device.Camera.Https;

/** Fills in the URL that is configured for a camera. */
final class SnapshotUrl {

    private static final String EXAMPLE =
            "for example /snap.jpg or http://192.0.2.7/snap.jpg?user={user}&pwd={password}";

    private SnapshotUrl() {}

    static URI of(Camera camera, CameraAddress address) throws FetchException {
        String template = camera.snapshotUrl();
        if (template == null || template.isBlank()) {
            throw unusable(camera, "needs a snapshot URL");
        }
        URI url = parse(camera, filledIn(isAbsolute(template) ? template : onHost(camera, address, template), address));
        if (url.getRawAuthority() == null || url.getRawAuthority().contains("@")) {
            throw unusable(
                    camera, "must have host and port, and no user, between \"//\" and \"/\" of its snapshot URL");
        }
        if (camera.https() != Https.OFF && !"https".equalsIgnoreCase(url.getScheme())) {
            throw unusable(camera, "is to be asked by HTTPS, but its snapshot URL says http");
        }
        return url;
    }

    /** Whether the picture's URL itself carries the password. */
    static boolean holdsPassword(Camera camera) {
        String template = camera.snapshotUrl();
        return template != null && template.contains("{password}");
    }

    private static boolean isAbsolute(String template) {
        return template.regionMatches(true, 0, "http://", 0, 7) || template.regionMatches(true, 0, "https://", 0, 8);
    }

    private static String onHost(Camera camera, CameraAddress address, String path) {
        String scheme = camera.https() == Https.OFF ? "http://" : "https://";
        return scheme + address.authority() + (path.startsWith("/") ? path : "/" + path);
    }

    /** The user first: its encoded form holds no brace, so nothing in it can pass for the other placeholder. */
    private static String filledIn(String template, CameraAddress address) {
        return template.replace("{user}", PercentCodec.RFC3986.encode(address.user()))
                .replace(
                        "{password}",
                        PercentCodec.RFC3986.encode(address.password().value()));
    }

    private static URI parse(Camera camera, String url) throws FetchException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw unusable(
                    camera,
                    "has a snapshot URL that is none (spaces and other special characters must be percent-encoded)");
        }
    }

    private static FetchException unusable(Camera camera, String why) {
        return FetchException.reject(camera, Reason.SETTINGS, why + ": " + EXAMPLE + ".");
    }
}
