package snapshots.detect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.JournalException;
import snapshots.catalog.SeenBefore;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/** Lets count what passes its camera's rules, as they hold at the moment. Thread-safe. */
final class Filters implements Sieve {

    private static final Logger log = LoggerFactory.getLogger(Filters.class);

    /** A thing that stands somewhere was seen in one of the last few pictures, or is forgotten by then. */
    static final int LOOKS_BEFORE = 20;

    private final Function<String, CameraRules> rules;
    private final String local;
    private final SeenBefore seenBefore;
    private final Map<Key, Judge> judges = new ConcurrentHashMap<>();

    /**
     * @param rules of each camera, by its device key; may be others from one picture to the next
     * @param local name of the detector that thresholds are for which name none
     */
    Filters(Function<String, CameraRules> rules, String local, SeenBefore seenBefore) {
        this.rules = rules;
        this.local = local;
        this.seenBefore = seenBefore;
    }

    private record Key(String camera, String detector) {}

    @Override
    public List<Finding> sift(String camera, Instant capturedAt, Detector detector, List<Detection> detections) {
        return judge(new Key(camera, detector.name()), capturedAt)
                .sift(capturedAt, detector.name(), detector.threshold(), detections);
    }

    private Judge judge(Key key, Instant capturedAt) {
        CameraRules now = rules.apply(key.camera());
        Judge judge = judges.get(key);
        return judge != null && judge.rules().equals(now)
                ? judge
                : judges.compute(key, (same, known) -> judge(key, now, known, capturedAt));
    }

    /**
     * Reads the catalogue once for each camera and detector: the first picture after the start waits for it. What stands still is
     * known on under other rules, unless they are others for that.
     */
    private Judge judge(Key key, CameraRules now, @Nullable Judge known, Instant capturedAt) {
        boolean isLocal = key.detector().equals(local);
        if (known != null && known.rules().standing().equals(now.standing())) {
            return known.rules().equals(now) ? known : known.under(now, key.detector(), isLocal);
        }
        StaticRule rule = now.standing();
        return Judge.of(
                now, key.detector(), isLocal, rule.isOff() ? List.of() : before(key, capturedAt.minus(rule.window())));
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
