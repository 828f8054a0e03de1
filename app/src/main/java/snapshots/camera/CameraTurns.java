package snapshots.camera;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Whose turn it is to ask a camera: many cameras cannot serve two at a time. Thread-safe. */
@Component
class CameraTurns {

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Waits as long as it takes. */
    void take(String camera, Runnable asking) {
        ReentrantLock lock = lock(camera);
        lock.lock();
        try {
            asking.run();
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #take}, if it is not too long.
     *
     * @return false if it took too long, or this thread was interrupted
     */
    boolean take(String camera, Duration patience, Runnable asking) {
        ReentrantLock lock = lock(camera);
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            asking.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock lock(String camera) {
        return locks.computeIfAbsent(camera, _ -> new ReentrantLock(true));
    }
}
