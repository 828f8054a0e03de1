package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;

/**
 * A snapshot as it stands in a list.
 *
 * @param number order of arrival
 * @param camera device key
 * @param label what people call the camera
 * @param reason why it ended without an event, or went out unseen; empty if there is nothing to say
 * @param takenAt when the picture was taken; without one, when it was accepted
 * @param file empty where there never was one; it may have been removed since
 * @param annotated the copy with boxes
 * @param removedBy the rule by which its files are not kept here any more; empty while they are
 * @param findings what was seen in it, whether it counts or not
 */
public record SnapshotSummary(
        SnapshotId id,
        long number,
        String camera,
        String label,
        Source source,
        Media media,
        State state,
        String reason,
        Instant acceptedAt,
        Instant takenAt,
        Optional<SnapshotFile> file,
        Optional<Path> annotated,
        boolean starred,
        boolean reviewed,
        String removedBy,
        List<Finding> findings) {

    /** Whether there is something to be shown. */
    public boolean isHere() {
        return file.isPresent() && removedBy.isEmpty();
    }
}
