package snapshots.catalog;

import java.util.Objects;

/** The journal could not be written, for example because the disk is full; what was to be written has not happened. */
public final class JournalException extends RuntimeException {

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
