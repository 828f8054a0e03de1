package snapshots.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/** A detector that answers what a test tells it to. */
final class ScriptedDetector implements Detector {

    static final Detection.Box SOMEWHERE_LEFT = new Detection.Box(0.1, 0.1, 0.2, 0.4);

    private final String name;
    private final double threshold;
    private List<Detection> answer = List.of();
    private @Nullable DetectionException failure;
    private int asked;

    ScriptedDetector(String name, double threshold) {
        this.name = name;
        this.threshold = threshold;
    }

    ScriptedDetector sees(Detection... detections) {
        failure = null;
        answer = List.of(detections);
        return this;
    }

    /** Sees one person with this score; nothing below 0. */
    ScriptedDetector seesPerson(double score) {
        return score < 0 ? sees() : sees(new Detection("person", score, SOMEWHERE_LEFT));
    }

    ScriptedDetector fails(FailureKind kind, String message) {
        failure = new DetectionException(kind, message, null);
        return this;
    }

    ScriptedDetector hasReachedItsCap() {
        failure = new CapReachedException("has had its 100 calls of this month");
        return this;
    }

    int asked() {
        return asked;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public synchronized List<Detection> detect(Frame frame) throws DetectionException {
        asked++;
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
