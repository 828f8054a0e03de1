package snapshots.archive.drive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** There is no valid token. The message says what is wrong, and what a person can do about it. */
final class DriveSignInException extends IOException {

    private static final long serialVersionUID = 1L;

    DriveSignInException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
