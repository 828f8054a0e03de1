package snapshots.detect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.StageRun;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Finding;

/** Asks detectors about one picture, and remembers what came of it. Two threads may ask at once. */
final class Inquiry {

    /** What a stage run is called that tells of a detector's attempt, before its name. */
    static final String STAGE = "look:";

    static final String BROKEN_PICTURE = "broken_picture";
    static final String CAP_REACHED = "cap_reached";

    private static final Logger log = LoggerFactory.getLogger(Inquiry.class);

    private final Scene scene;
    private final Sieve sieve;
    private final DetectStats stats;
    private final Clock clock;
    private final List<StageRun> attempts = new ArrayList<>();

    Inquiry(Scene scene, Sieve sieve, DetectStats stats, Clock clock) {
        this.scene = scene;
        this.sieve = sieve;
        this.stats = stats;
        this.clock = clock;
    }

    /** Asks them in turn until one answers, or the picture turns out to be none. */
    Optional<List<Finding>> askInTurn(List<Detector> detectors) {
        for (Detector detector : detectors) {
            Optional<List<Finding>> findings = ask(detector);
            if (findings.isPresent() || met(BROKEN_PICTURE)) {
                return findings;
            }
        }
        return Optional.empty();
    }

    /** What it saw, whether it counts or not; empty when it gave no answer. Never fails. */
    Optional<List<Finding>> ask(Detector detector) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        try {
            List<Finding> findings =
                    sieve.sift(scene.camera(), scene.capturedAt(), detector, detector.detect(scene.frame()));
            note(detector, startedAt, start, StageRun.OK, "");
            return Optional.of(findings);
        } catch (BrokenPictureException e) {
            note(detector, startedAt, start, BROKEN_PICTURE, "the picture " + e.getMessage());
        } catch (CapReachedException e) {
            note(detector, startedAt, start, CAP_REACHED, detector.name() + " " + e.getMessage());
        } catch (DetectionException e) {
            note(detector, startedAt, start, "no_answer", detector.name() + " " + e.getMessage());
        } catch (OutOfMemoryError e) {
            // What failed is one huge array; there is room for the next picture.
            note(detector, startedAt, start, "no_memory", "the picture is too large for this heap (-Xmx)");
        } catch (RuntimeException | LinkageError e) {
            log.atError().addKeyValue("detector", detector.name()).setCause(e).log("Unexpected; please report it");
            note(detector, startedAt, start, "unexpected", detector.name() + " failed: " + e);
        }
        return Optional.empty();
    }

    private synchronized void note(Detector detector, Instant startedAt, long start, String outcome, String detail) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        attempts.add(new StageRun(STAGE + detector.name(), startedAt, took, outcome, detail));
        stats.asked(detector.name(), outcome, took);
    }

    /** Whether an attempt ended so. */
    synchronized boolean met(String outcome) {
        return attempts.stream().anyMatch(attempt -> attempt.outcome().equals(outcome));
    }

    /** What the whole inquiry gave. */
    synchronized Look conclude(Optional<List<Finding>> findings) {
        List<StageRun> all = List.copyOf(attempts);
        if (findings.isPresent()) {
            String damage = scene.frame().damage();
            String trouble = damage.isEmpty() ? "" : "the picture is damaged: " + damage;
            return new Look(findings.get(), all, StageRun.OK, trouble);
        }
        if (all.isEmpty()) {
            return Look.OFF;
        }
        String trouble = all.stream().map(StageRun::detail).distinct().collect(Collectors.joining("; "));
        return new Look(List.of(), all, all.getLast().outcome(), trouble);
    }
}
