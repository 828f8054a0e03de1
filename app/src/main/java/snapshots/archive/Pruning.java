package snapshots.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.JournalException;
import snapshots.catalog.OldCopies;
import snapshots.catalog.OldCopies.OldCopy;

/** Removes the copies that a destination has for longer than it keeps them, a few at a time. */
final class Pruning {

    private static final Logger log = LoggerFactory.getLogger(Pruning.class);

    /** At once; the rest has to wait for the next round. */
    static final int MOST = 200;

    private final String name;
    private final Destination destination;
    private final Duration keep;
    private final OldCopies copies;
    private final Clock clock;
    private String lastTrouble = "";

    Pruning(String name, Destination destination, Duration keep, OldCopies copies, Clock clock) {
        this.name = name;
        this.destination = destination;
        this.keep = keep;
        this.copies = copies;
        this.clock = clock;
    }

    /** @throws InterruptedException if the service is stopping */
    void round() throws InterruptedException {
        Instant before = clock.instant().minus(keep);
        List<OldCopy> removed = new ArrayList<>();
        try {
            for (OldCopy copy : copies.of(name, before, MOST)) {
                destination.remove(copy.remoteId());
                removed.add(copy);
            }
            lastTrouble = "";
        } catch (CopyException e) {
            say(e.reason());
        } catch (JournalException e) {
            say(String.valueOf(e.getMessage()));
            return;
        }
        note(removed);
    }

    private void note(List<OldCopy> removed) {
        if (removed.isEmpty()) {
            return;
        }
        try {
            copies.expired(removed);
        } catch (JournalException e) {
            log.debug("Not noted, so they are removed once more: {}", e.getMessage());
        }
    }

    private void say(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            log.atWarn()
                    .addKeyValue("destination", name)
                    .addKeyValue("reason", trouble)
                    .log("Old copies could not be removed; it is tried again by itself");
        }
        lastTrouble = trouble;
    }
}
