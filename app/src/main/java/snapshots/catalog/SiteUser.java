package snapshots.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may sign in.
 *
 * @param name in lower case
 * @param signedInAt when last, if ever
 */
public record SiteUser(String name, Role role, Instant madeAt, Optional<Instant> signedInAt) {}
