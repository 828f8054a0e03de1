package snapshots.upload;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The uploads in hand. Thread-safe. */
final class Transfers {

    /** For an aborted upload to be put away as such. */
    private static final Duration AFTER_ABORT = Duration.ofSeconds(1);

    private final Set<DataLink> inHand = new HashSet<>();
    private boolean ending;

    /** @return false if no more uploads are taken */
    synchronized boolean begin(DataLink link) {
        return !ending && inHand.add(link);
    }

    synchronized void end(DataLink link) {
        inHand.remove(link);
        notifyAll();
    }

    /** Takes no more uploads; those in hand get this long to end, and are aborted then. */
    synchronized void finish(Duration patience) {
        ending = true;
        awaitNone(patience);
        inHand.forEach(link -> link.abort("cut because the service stops"));
        awaitNone(AFTER_ABORT);
    }

    private synchronized void awaitNone(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); !inHand.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
