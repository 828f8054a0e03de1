package snapshots.catalog;

import java.util.Optional;
import snapshots.snapshot.SnapshotId;

/**
 * What stands beside a snapshot in a list.
 *
 * @param newer the next newer one; empty if there is none, or none was found in the time that such a search takes
 * @param older the next older one; in the same way
 */
public record Neighbours(Optional<SnapshotId> newer, Optional<SnapshotId> older) {}
