package snapshots.web.zones;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A camera is asked for that is not configured. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NoSuchCameraException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchCameraException(String camera) {
        super("there is no camera " + camera + "; GET /api/cameras lists those there are");
    }
}
