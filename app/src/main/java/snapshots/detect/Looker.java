package snapshots.detect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.relay.RelaysEndedException;
import snapshots.catalog.StageRun;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Finding;

/** Asks detectors about a picture, as the policy says. Threads may share it. */
final class Looker {

    private static final Logger log = LoggerFactory.getLogger(Looker.class);

    private final Detector detector;
    private final Sieve sieve;
    private final Clock clock;

    Looker(Detector detector, Sieve sieve, Clock clock) {
        this.detector = detector;
        this.sieve = sieve;
        this.clock = clock;
    }

    /**
     * Looks at a picture; never fails, whatever goes wrong.
     *
     * @param camera device key
     */
    Look look(String camera, Instant capturedAt, Frame frame) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        String outcome;
        String trouble;
        try {
            List<Finding> findings = sieve.sift(camera, capturedAt, detector, detector.detect(frame));
            String damage = frame.damage();
            return new Look(
                    findings,
                    List.of(StageRun.ok(stage(), startedAt, Duration.ofNanos(System.nanoTime() - start))),
                    StageRun.OK,
                    damage.isEmpty() ? "" : "the picture is damaged: " + damage);
        } catch (BrokenPictureException e) {
            outcome = "broken_picture";
            trouble = "the picture " + e.getMessage();
        } catch (DetectionException e) {
            outcome = "no_answer";
            trouble = "the detector " + e.getMessage();
        } catch (OutOfMemoryError e) {
            // What failed is one huge array; there is room for the next picture.
            outcome = "no_memory";
            trouble = "the picture is too large for this heap (-Xmx)";
        } catch (RelaysEndedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Unexpected; please report it");
            outcome = "unexpected";
            trouble = "looking at it failed: " + e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Look.failed(outcome, trouble, List.of(new StageRun(stage(), startedAt, took, outcome, trouble)));
    }

    private String stage() {
        return "look:" + detector.name();
    }
}
