package snapshots.publish;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The messages that were sent and not yet confirmed: a bounded number, each until it is confirmed, refused or given up.
 * Thread-safe.
 */
final class InFlight {

    private static final int MOST = 64;

    private final Semaphore room = new Semaphore(MOST);
    private final Map<Sent, Boolean> waiting = new ConcurrentHashMap<>();
    private final Set<Long> uncertain = ConcurrentHashMap.newKeySet();

    /** One sending of one snapshot's event; the same snapshot sent again is another. */
    static final class Sent {
        private final long number;
        private final long sentAt = System.nanoTime();

        private Sent(long number) {
            this.number = number;
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - sentAt);
        }
    }

    /** Waits for room; empty-handed ({@code false}) when the broker confirms nothing for that long. */
    boolean awaitRoom(Duration limit) {
        try {
            return room.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** To be called after {@link #awaitRoom} and before sending. */
    Sent begin(long number) {
        Sent sent = new Sent(number);
        waiting.put(sent, true);
        return sent;
    }

    void confirmed(Sent sent) {
        uncertain.remove(sent.number);
        leave(sent);
    }

    /** It may or may not have reached the broker. */
    void lost(Sent sent) {
        uncertain.add(sent.number);
        leave(sent);
    }

    private void leave(Sent sent) {
        if (waiting.remove(sent) != null) {
            room.release();
        }
    }

    /** Whether an earlier sending of it ended without an answer. */
    boolean isUncertain(long number) {
        return uncertain.contains(number);
    }

    boolean hasOlderThan(Duration limit) {
        return waiting.keySet().stream().anyMatch(sent -> sent.age().compareTo(limit) > 0);
    }

    /**
     * Waits until nothing is unconfirmed.
     *
     * @return {@code false} if something still was after {@code limit}, which is given up as lost
     */
    boolean settle(Duration limit) {
        try {
            if (room.tryAcquire(MOST, limit.toNanos(), TimeUnit.NANOSECONDS)) {
                room.release(MOST);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiting.keySet().forEach(this::lost);
        return false;
    }
}
