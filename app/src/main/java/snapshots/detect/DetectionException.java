package snapshots.detect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.FailureKind;

/** A detector could not look at a picture; the message continues the phrase "the detector …". */
public sealed class DetectionException extends Exception permits CapReachedException {

    private final FailureKind kind;

    DetectionException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
