package snapshots.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import snapshots.catalog.OwedCopy;

/** Says in the log what becomes of the copies to one destination: every trouble once, and its end. Thread-safe. */
final class CopyNews {

    private static final Logger log = LoggerFactory.getLogger(CopyNews.class);
    private static final String REASON = "reason";

    /** As long as copies keep being given up, it is said no more often. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private final String destination;
    private final Clock clock;
    private boolean troubled;
    private Instant saidAt = Instant.EPOCH;
    private long unsaid;

    CopyNews(String destination, Clock clock) {
        this.destination = destination;
        this.clock = clock;
    }

    void unreachable(String reason) {
        say(Level.WARN, reason, "Copies wait: the destination cannot be reached. It is tried again by itself");
    }

    void paused(String reason) {
        say(Level.ERROR, reason, "No copies are sent until this is put right; they wait here, and go on by themselves");
    }

    /** It answers again. */
    synchronized void reachable(boolean paused, boolean rested) {
        if (paused || rested) {
            log.atInfo().addKeyValue("destination", destination).log("Copies go on");
        }
        troubled = false;
    }

    /** One copy failed and is tried again; the first of a row is said. */
    synchronized void failed(OwedCopy copy, String reason) {
        if (troubled || copy.tries() > 0) {
            log.atDebug()
                    .addKeyValue("destination", destination)
                    .addKeyValue("id", copy.snapshot())
                    .addKeyValue(REASON, reason)
                    .log("A copy failed");
            return;
        }
        troubled = true;
        log.atWarn()
                .addKeyValue("destination", destination)
                .addKeyValue("id", copy.snapshot())
                .addKeyValue(REASON, reason)
                .log("A copy failed and is tried again; others go on");
    }

    synchronized void verified() {
        troubled = false;
    }

    synchronized void givenUp(OwedCopy copy, String reason) {
        Instant now = clock.instant();
        if (now.isBefore(saidAt.plus(QUIET))) {
            unsaid++;
            return;
        }
        log.atWarn()
                .addKeyValue("destination", destination)
                .addKeyValue("id", copy.snapshot())
                .addKeyValue(REASON, reason)
                .addKeyValue("others", unsaid)
                .log("There will be no copy; to try all such again: make resend");
        saidAt = now;
        unsaid = 0;
    }

    /** A mistake in this program: with its stack trace, once. */
    synchronized void unexpected(RuntimeException e) {
        (troubled ? log.atDebug() : log.atError())
                .addKeyValue("destination", destination)
                .setCause(e)
                .log("A copy failed in an unexpected way and is tried again");
        troubled = true;
    }

    private void say(Level level, String reason, String message) {
        log.atLevel(level)
                .addKeyValue("destination", destination)
                .addKeyValue(REASON, reason)
                .log(message);
    }
}
