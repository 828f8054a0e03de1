package snapshots.snapshot;

/**
 * A picture of a burst behind the first.
 *
 * @param number of its own row in the journal
 * @param file where it lies
 */
public record BurstPicture(long number, SnapshotFile file) {}
