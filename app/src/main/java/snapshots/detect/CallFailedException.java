package snapshots.detect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request to the cloud failed; the message continues the phrase "the detector …". */
final class CallFailedException extends Exception {

    /** What is to be done about it. */
    enum Reaction {
        /** Asked in another region, if there is one. */
        OTHER_REGION,
        /** Asked again, later. */
        SLOW_DOWN,
        /** Not asked again about this picture. */
        REJECT_PICTURE,
        /** Not asked again at all, until a person has done something. */
        STOP
    }

    private final Reaction reaction;

    CallFailedException(Reaction reaction, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reaction = reaction;
    }

    Reaction reaction() {
        return reaction;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
