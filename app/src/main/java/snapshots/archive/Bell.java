package snapshots.archive;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for work. Thread-safe; ringing it never waits. */
final class Bell {

    private long rung;

    /** How often it was rung; whoever asks before looking for work misses none that comes while looking. */
    synchronized long rung() {
        return rung;
    }

    synchronized void ring() {
        rung++;
        notifyAll();
    }

    /** Returns when it was rung more often than {@code heard}, or after a while. */
    synchronized void await(long heard, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (rung == heard && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }
}
