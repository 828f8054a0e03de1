package snapshots.detect;

import java.time.Duration;
import snapshots.catalog.StageRun;
import snapshots.snapshot.SnapshotFile;

/**
 * A picture that was looked at.
 *
 * @param file where it lies now
 * @param run the looking, as the journal keeps it
 */
record View(SnapshotFile file, Frame frame, Look look, StageRun run) {

    Duration took() {
        return run.took();
    }
}
