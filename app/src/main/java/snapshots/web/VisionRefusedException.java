package snapshots.web;

import java.util.Objects;
import org.springframework.http.HttpStatus;

/** A request that gets no look at its picture; the message is for the program that asks. */
final class VisionRefusedException extends Exception {

    private final HttpStatus status;

    VisionRefusedException(HttpStatus status, String message) {
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
