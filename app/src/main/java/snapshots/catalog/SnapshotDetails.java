package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import snapshots.snapshot.SnapshotId;

/**
 * All that is known of a snapshot.
 *
 * @param sentPath what its sender called it, below the storage root; empty for one that was fetched
 * @param namedBy the way of naming that fitted; empty if none did
 * @param event the word for the event in its name; empty where there is none
 * @param cameraTime what the camera's clock said, believed or not; empty if it said nothing
 * @param timeDoubt what speaks against it, in one word; empty if nothing does
 * @param duplicateOf the snapshot with the same bytes that came before
 * @param burstOf the snapshot whose trigger asked for it, where that is another
 * @param burst the further pictures that its trigger asked for
 * @param restarts how often it was found unfinished at a start
 * @param removedAt when its files were removed
 * @param runs what each stage did with it, in order
 * @param copies elsewhere, made or owed
 */
public record SnapshotDetails(
        SnapshotSummary summary,
        Instant triggeredAt,
        Optional<Instant> expiresAt,
        Optional<Instant> publishedAt,
        String sentPath,
        String namedBy,
        String event,
        String cameraTime,
        String timeDoubt,
        Optional<SnapshotId> duplicateOf,
        Optional<SnapshotId> burstOf,
        List<SnapshotId> burst,
        int restarts,
        Optional<Instant> removedAt,
        List<StageRun> runs,
        List<CopyElsewhere> copies) {}
