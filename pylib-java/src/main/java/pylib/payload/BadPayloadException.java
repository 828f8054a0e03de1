package pylib.payload;

import java.util.Objects;

/** A body that does not say what it should; the message is for the person who looks after the sender. */
public final class BadPayloadException extends Exception {

    public BadPayloadException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
