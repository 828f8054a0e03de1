package snapshots.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * What a program shows instead of a password; without the token itself, which nobody keeps.
 *
 * @param id what the token begins with
 * @param owner whose it is; it may never more than they
 * @param label what it is for
 */
public record ApiToken(
        String id,
        String owner,
        String label,
        Role role,
        Instant madeAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> usedAt) {

    /** Whether it opens anything. */
    public boolean isGood(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
