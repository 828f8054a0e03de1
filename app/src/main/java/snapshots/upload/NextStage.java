package snapshots.upload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** Where accepted files go. An interface as the seam for tests of the {@link JournaledReception} alone. */
interface NextStage {

    /** Whether it is any use to hand on clips. */
    boolean looksAtClips();

    /**
     * Hands a file on; waits while many wait.
     *
     * @param jpeg its bytes, null for a clip
     * @param container of a clip, null for a picture
     * @param took how long it took to accept it
     */
    void handOn(
            Snapshot snapshot,
            SnapshotFile file,
            byte @Nullable [] jpeg,
            @Nullable ClipContainer container,
            Duration took);
}
