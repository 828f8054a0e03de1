package snapshots.web.signin;

import java.util.Objects;
import org.springframework.http.HttpStatus;

/** Something that an administrator asked for and that cannot be; the message is for them. */
final class NotPossibleException extends Exception {

    private final HttpStatus status;

    NotPossibleException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
