package snapshots.detect;

import org.jspecify.annotations.Nullable;

/** Rules could not be written down. What was there before is there still, and holds. The message says the remedy. */
public final class RulesNotSavedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RulesNotSavedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
