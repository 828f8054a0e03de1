package snapshots.detect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.SeenBefore;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/**
 * Says what counts of what one detector sees before one camera. Boxes and scores of different detectors are not comparable,
 * so each has its own. Thread-safe.
 *
 * @param standing null if nothing is taken for standing still
 */
record Judge(
        CameraRules rules,
        Map<String, Double> thresholds,
        @Nullable StandingThings standing) {

    /**
     * @param local whether it is the detector that thresholds are for which name none
     * @param before what it saw before, in the order in which the pictures were taken
     */
    static Judge of(CameraRules rules, String detector, boolean local, List<SeenBefore.Look> before) {
        return new Judge(
                rules,
                rules.thresholdsOf(detector, local),
                rules.standing().isOff() ? null : new StandingThings(rules.standing(), before));
    }

    /** One with other rules, and the same memory of what stands still. Right only if they say the same of that. */
    Judge under(CameraRules other, String detector, boolean local) {
        return new Judge(other, other.thresholdsOf(detector, local), standing);
    }

    /**
     * To be asked once for each picture, in their order.
     *
     * @param threshold from which score on labels count that have no threshold of their own
     * @return all of them, in the same order
     */
    List<Finding> sift(Instant capturedAt, String detector, double threshold, List<Detection> detections) {
        List<Finding> findings = detections.stream()
                .map(seen -> judge(seen, detector, threshold))
                .toList();
        return standing == null ? findings : standing.sift(capturedAt, findings);
    }

    private Finding judge(Detection seen, String detector, double threshold) {
        double from = thresholds.getOrDefault(PlainName.of(seen.label()), threshold);
        return new Finding(seen, detector, rules.removes(seen, from));
    }
}
