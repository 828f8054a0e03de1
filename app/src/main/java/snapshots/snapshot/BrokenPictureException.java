package snapshots.snapshot;

import java.util.Objects;

/** Bytes that were taken for a picture and are none; the message continues the phrase "the picture …". */
public final class BrokenPictureException extends Exception {

    public BrokenPictureException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
