package snapshots.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * A copy that a destination has, or is owed.
 *
 * @param annotated whether it is one of the copy with boxes
 * @param tries how often it was tried
 * @param reason why the last try came to nothing; empty if none did
 * @param remoteId what it is called there; empty if that is not settled
 * @param link where a person can look at it; empty if nowhere
 * @param verifiedAt when it was compared; empty if it is still owed, or was given up
 */
public record CopyElsewhere(
        String destination,
        boolean annotated,
        boolean givenUp,
        int tries,
        String reason,
        String remoteId,
        String link,
        Optional<Instant> verifiedAt) {}
