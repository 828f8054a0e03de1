package snapshots.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a destination takes copies.
 *
 * @param word {@code works}; {@code rests}, as it cannot be reached; {@code paused}, until somebody or time has put something
 *     right; {@code gone}, as it is owed copies and not configured
 * @param since of a pause
 * @param reason empty if it works
 * @param triedAgainAt empty if it works, or if nobody can say
 */
public record DestinationState(String word, Optional<Instant> since, String reason, Optional<Instant> triedAgainAt) {

    public static final DestinationState WORKS = new DestinationState("works", Optional.empty(), "", Optional.empty());

    static final DestinationState GONE = new DestinationState(
            "gone", Optional.empty(), "it is owed copies and no longer configured", Optional.empty());

    /** Whether nothing is sent there now. */
    public boolean isClosed() {
        return !reason.isEmpty();
    }

    public boolean isPaused() {
        return since.isPresent();
    }
}
