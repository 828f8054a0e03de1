package snapshots.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pylib.lifecycle.ThreadNanny;

/** The threads that bring one destination its copies. */
final class CourierThreads {

    private final Courier courier;
    private final Bell bell;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    CourierThreads(Courier courier, Bell bell) {
        this.courier = courier;
        this.bell = bell;
    }

    void start(String name, int count, ThreadNanny nanny) {
        for (int i = 1; i <= count; i++) {
            threads.add(nanny.start("archive-" + name + "-" + i, this::run));
        }
    }

    private void run() {
        try {
            while (!stopping) {
                long heard = bell.rung();
                Duration wait = courier.turn();
                if (wait.isPositive()) {
                    bell.await(heard, wait);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is on its way is broken off, and tried again after the next start. */
    void interrupt() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    /** @param deadline of {@link System#nanoTime} */
    void await(long deadline) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
