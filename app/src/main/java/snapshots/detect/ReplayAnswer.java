package snapshots.detect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snapshots.snapshot.Finding;
import snapshots.snapshot.SnapshotId;

/**
 * What would have been under other rules. An alert is an announced picture in which something counts that is asked for; a clip
 * is not announced, nor is a further picture of a burst.
 *
 * @param pictures that were judged again, alerts or not
 * @param before under the rules as they are now
 * @param after under the other ones
 * @param gained pictures that would be alerts and are none
 * @param lost pictures that are alerts and would be none
 * @param recordedOtherwise pictures of which the journal says something else than the present rules: others held then
 * @param notJudged pictures that a detector looked at that is not there any more; they are taken as recorded
 * @param until where it ended: of the pictures taken in the time that was asked for, those looked at later were too many
 */
public record ReplayAnswer(
        long pictures,
        Side before,
        Side after,
        long gained,
        long lost,
        List<Change> firstGained,
        List<Change> firstLost,
        long recordedOtherwise,
        long notJudged,
        Optional<Instant> until) {

    /**
     * What one set of rules makes of the pictures.
     *
     * @param labels how many things count, by label
     * @param rules how many things each rule removes, by its name
     */
    public record Side(long alerts, Map<String, Long> labels, Map<String, Long> rules) {}

    /**
     * A picture that would become an alert, or would not be one any more.
     *
     * @param here whether the picture is still kept
     */
    public record Change(SnapshotId id, Instant takenAt, boolean here, List<Finding> before, List<Finding> after) {}
}
