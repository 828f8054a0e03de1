package snapshots.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** No copy of the catalogue was made; the message says why, and what to do. */
public final class BackupException extends Exception {

    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
