package snapshots.catalog;

import snapshots.snapshot.Snapshot;

/** Sees what every stage did, as it stands in the journal: where it is counted, timed and traced. */
@FunctionalInterface
public interface StageRunListener {

    /**
     * A run is on disk. What could not be written is not told of.
     *
     * @param snapshot whose run it is; of a further picture of a burst, the first's
     */
    void ran(Snapshot snapshot, StageRun run);
}
