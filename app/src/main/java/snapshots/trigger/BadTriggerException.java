package snapshots.trigger;

import java.util.Objects;

/** A control message that cannot be executed, now or ever; the message never holds its credentials. */
final class BadTriggerException extends Exception {

    private final Kind kind;

    BadTriggerException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    Kind kind() {
        return kind;
    }

    /** What is counted. */
    enum Kind {
        UNREADABLE,
        UNKNOWN_CAMERA,
        BAD_ADDRESS
    }
}
