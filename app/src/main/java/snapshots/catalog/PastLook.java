package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import snapshots.snapshot.Finding;
import snapshots.snapshot.SnapshotId;

/**
 * What was seen in a picture when it was looked at.
 *
 * @param takenAt when the picture was taken
 * @param moment when the first picture of its burst was taken; without one, as {@code takenAt}
 * @param announced whether it was to be announced: a clip is not, nor is a further picture of a burst
 * @param here whether the picture is still kept
 * @param detectors those that answered, in the order of asking; empty if that is not known
 * @param findings all that they saw, whether it counted or not
 */
public record PastLook(
        SnapshotId id,
        Instant takenAt,
        Instant moment,
        boolean announced,
        boolean here,
        List<String> detectors,
        List<Finding> findings) {}
