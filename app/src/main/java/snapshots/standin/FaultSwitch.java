package snapshots.standin;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import snapshots.standin.SimulatedCamera.Fault;

/** How a simulated camera is to fail just now; also what its endless answers wait on. Thread-safe. */
final class FaultSwitch {

    private final AtomicLong requests = new AtomicLong();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    void set(Fault next) {
        fault = next;
    }

    /** Counts a request and tells what it is to get. */
    Fault next() {
        requests.incrementAndGet();
        return fault;
    }

    Fault current() {
        return fault;
    }

    long requests() {
        return requests.get();
    }

    /** Waits until the time is over or the camera is closed; returns whether it is closed. */
    boolean await(Duration duration) {
        try {
            return released.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void release() {
        released.countDown();
    }
}
