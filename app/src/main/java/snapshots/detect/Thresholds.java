package snapshots.detect;

import java.time.Instant;
import java.util.List;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/** Lets count what reaches its detector's own threshold. */
final class Thresholds implements Sieve {

    static final String RULE = "threshold";

    @Override
    public List<Finding> sift(String camera, Instant capturedAt, Detector detector, List<Detection> detections) {
        return detections.stream()
                .map(seen -> new Finding(seen, detector.name(), seen.score() < detector.threshold() ? RULE : ""))
                .toList();
    }
}
