package pylib.heartbeat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Pings that wait: in the order they came, the newest of each slot, and only so many. Thread-safe. */
final class PingQueue {

    static final int LIMIT = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Ping> waiting = new LinkedHashMap<>();

    /** Never waits: when too many do, the oldest is dropped. */
    void put(Ping ping) {
        lock.lock();
        try {
            waiting.remove(ping.slot());
            if (waiting.size() >= LIMIT) {
                waiting.remove(waiting.keySet().iterator().next());
            }
            waiting.put(ping.slot(), ping);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Ping take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                changed.await();
            }
            var oldest = waiting.entrySet().iterator();
            Ping ping = oldest.next().getValue();
            oldest.remove();
            return ping;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits before a ping is tried again.
     *
     * @return whether it is still worth it: no newer one has come for its slot
     */
    boolean pause(Ping ping, Duration pause) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = pause.toNanos();
            while (left > 0 && !waiting.containsKey(ping.slot())) {
                left = changed.awaitNanos(left);
            }
            return !waiting.containsKey(ping.slot());
        } finally {
            lock.unlock();
        }
    }
}
