package snapshots.detect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.JournalException;
import snapshots.catalog.SeenBefore;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/** Lets count what passes its camera's rules. Thread-safe. */
final class Filters implements Sieve {

    private static final Logger log = LoggerFactory.getLogger(Filters.class);

    /** A thing that stands somewhere was seen in one of the last few pictures, or is forgotten by then. */
    private static final int LOOKS_BEFORE = 20;

    private final FilterRules rules;
    private final String local;
    private final SeenBefore seenBefore;
    private final Map<Key, View> views = new ConcurrentHashMap<>();

    /** @param local name of the detector that thresholds are for which name none */
    Filters(FilterRules rules, String local, SeenBefore seenBefore) {
        this.rules = rules;
        this.local = local;
        this.seenBefore = seenBefore;
    }

    private record Key(String camera, String detector) {}

    /** One camera, as one detector sees it. Boxes and scores of different detectors are not comparable. */
    private record View(
            CameraRules rules,
            Map<String, Double> thresholds,
            @Nullable StandingThings standing) {

        Finding judge(Detection seen, Detector detector) {
            double threshold = thresholds.getOrDefault(PlainName.of(seen.label()), detector.threshold());
            return new Finding(seen, detector.name(), rules.removes(seen, threshold));
        }
    }

    @Override
    public List<Finding> sift(String camera, Instant capturedAt, Detector detector, List<Detection> detections) {
        View view = views.computeIfAbsent(new Key(camera, detector.name()), key -> view(key, capturedAt));
        List<Finding> findings =
                detections.stream().map(seen -> view.judge(seen, detector)).toList();
        return view.standing() == null ? findings : view.standing().sift(capturedAt, findings);
    }

    /** Reads the catalogue once for each camera and detector: the first picture after the start waits for it. */
    private View view(Key key, Instant capturedAt) {
        CameraRules camera = rules.of(key.camera());
        StaticRule rule = camera.standing();
        return new View(
                camera,
                camera.thresholdsOf(key.detector(), key.detector().equals(local)),
                rule.isOff() ? null : new StandingThings(rule, before(key, capturedAt.minus(rule.window()))));
    }

    private List<SeenBefore.Look> before(Key key, Instant since) {
        try {
            return seenBefore.looks(key.camera(), key.detector(), since, LOOKS_BEFORE);
        } catch (JournalException e) {
            log.atWarn()
                    .addKeyValue("camera", key.camera())
                    .addKeyValue("reason", e.getMessage())
                    .log("What stands before a camera is not known any more; parked vehicles count once more");
            return List.of();
        }
    }
}
