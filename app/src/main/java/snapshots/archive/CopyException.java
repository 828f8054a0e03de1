package snapshots.archive;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no copy, for a reason that a person can read. */
public final class CopyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** What to do about it. */
    public enum Kind {
        /** It is about this file, or a passing trouble: it is tried again later, and others go on. */
        RETRY,
        /** What arrived is not what was sent, and was removed: tried again, but not for ever. */
        MISMATCH,
        /** The destination cannot be reached or has too much to do: nothing is sent for a while. */
        UNREACHABLE,
        /** Nothing can be stored there before somebody or time puts something right: a full quota, a revoked token. */
        PAUSE,
        /** This file will never get there; others may. */
        REJECT
    }

    public CopyException(Kind kind, String reason) {
        this(kind, reason, null, null);
    }

    public CopyException(Kind kind, String reason, @Nullable Throwable cause) {
        this(kind, reason, null, cause);
    }

    /**
     * @param reason what is wrong and, if a person can do something, what
     * @param retryAfter how long the destination wants to be left alone; of a {@link Kind#PAUSE}, after which time it is worth
     *     a try: without one, only {@link Destination#isRenewed} ends the pause
     */
    public CopyException(Kind kind, String reason, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What is wrong, for a person. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
