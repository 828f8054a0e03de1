package snapshots.catalog;

import java.util.List;
import snapshots.snapshot.Finding;
import snapshots.snapshot.SnapshotFile;

/**
 * What looking at one picture of a burst gave.
 *
 * @param number of the row that has it until now
 * @param file where it lies now
 * @param run the looking as a whole
 * @param attempts what each detector that was asked did
 */
public record BurstLook(
        long number, SnapshotFile file, List<Finding> findings, StageRun run, List<StageRun> attempts) {}
