package snapshots.camera;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.net.PercentCodec;
import snapshots.device.Camera;
import snapshots.device.Camera.Https;

/**
 * Foscam CGI. {@code snapPicture2} answers with the picture; firmware that does not know it has {@code snapPicture}, which
 * answers with a page that shows it. Thread-safe.
 */
final class FoscamClient implements CameraClient {

    private static final String NEW_COMMAND = "snapPicture2";
    private static final String OLD_COMMAND = "snapPicture";

    private final CameraHttp http;

    /** Key and address of cameras that only know the old command. */
    private final Set<String> oldCameras = ConcurrentHashMap.newKeySet();

    FoscamClient(CameraHttp http) {
        this.http = http;
    }

    @Override
    public byte[] snapshot(Camera camera, CameraAddress address) throws FetchException {
        String name = camera.key() + "@" + address.authority();
        if (!oldCameras.contains(name)) {
            Answer answer = http.get(camera, command(camera, address, NEW_COMMAND), null);
            if (answer.isJpeg()) {
                return answer.body();
            }
            if (!isUnknownCommand(answer)) {
                throw noPicture(camera, answer);
            }
        }
        return fromPage(camera, address, name);
    }

    private byte[] fromPage(Camera camera, CameraAddress address, String name) throws FetchException {
        URI page = command(camera, address, OLD_COMMAND);
        Answer answer = http.get(camera, page, null);
        if (isUnknownCommand(answer)) {
            oldCameras.remove(name);
        }
        if (answer.ok() && answer.isMarkup()) {
            Optional<URI> picture = FoscamPage.picture(camera, page, answer.body());
            if (picture.isPresent()) {
                answer = http.get(camera, picture.get(), null);
            }
        }
        if (!answer.isJpeg()) {
            throw noPicture(camera, answer);
        }
        oldCameras.add(name);
        return answer.body();
    }

    private static URI command(Camera camera, CameraAddress address, String command) {
        return URI.create((camera.https() == Https.OFF ? "http" : "https")
                + "://" + address.authority()
                + "/cgi-bin/CGIProxy.fcgi?cmd=" + command
                + "&usr=" + PercentCodec.RFC3986.encode(address.user())
                + "&pwd=" + PercentCodec.RFC3986.encode(address.password().value()));
    }

    private static boolean isUnknownCommand(Answer answer) {
        if (!answer.ok()) {
            return answer.status() == 404;
        }
        OptionalInt result = FoscamResult.read(answer.body());
        return result.isPresent()
                && (result.getAsInt() == FoscamResult.BAD_REQUEST || result.getAsInt() == FoscamResult.UNKNOWN);
    }

    private static FetchException noPicture(Camera camera, Answer answer) {
        if (answer.status() == 401) {
            return FetchException.reject(
                    camera,
                    Reason.ACCESS_DENIED,
                    "asks for an HTTP sign-in, which Foscam cameras do not. Make its protocol HTTP, with its snapshot URL.");
        }
        if (!answer.ok()) {
            return HttpFailures.status(camera, answer.status());
        }
        OptionalInt result = FoscamResult.read(answer.body());
        return result.isPresent() ? failed(camera, result.getAsInt()) : NoPicture.instead(camera, answer);
    }

    private static FetchException failed(Camera camera, int result) {
        return switch (result) {
            case FoscamResult.WRONG_PASSWORD -> HttpFailures.wrongPassword(camera);
            case FoscamResult.ACCESS_DENIED -> HttpFailures.accessDenied(camera);
            case FoscamResult.OK ->
                FetchException.retry(
                        camera,
                        Reason.NO_PICTURE,
                        "reports success but sent no picture. If this goes on, restart the camera.");
            default ->
                FetchException.retry(
                        camera,
                        Reason.CAMERA_ERROR,
                        meaning(result) + " (result " + result + "). If this goes on, restart the camera.");
        };
    }

    private static String meaning(int result) {
        return switch (result) {
            case FoscamResult.BAD_REQUEST, FoscamResult.UNKNOWN -> "does not understand the request for a picture";
            case FoscamResult.FAILED -> "could not take the picture";
            case FoscamResult.TIMEOUT -> "took too long inside to take the picture";
            default -> "reports a failure";
        };
    }
}
