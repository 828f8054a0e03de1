package snapshots.upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;

/** Those ways in on which nobody brings the files: they are searched for, by a thread each. Start and stop by one thread. */
final class SearchThreads {

    /** What is in hand may be finished; what takes longer is found again by the next start. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Runnable> searches;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param searches by the names of their threads
     * @param shutdown ends them
     */
    SearchThreads(Map<String, Runnable> searches, ThreadNanny nanny, Shutdown shutdown) {
        this.searches = new LinkedHashMap<>(searches);
        this.nanny = nanny;
        this.shutdown = shutdown;
    }

    synchronized void start() {
        if (!shutdown.isRequested()) {
            searches.forEach((name, search) -> threads.add(nanny.start(name, search)));
        }
    }

    /** They bring no more: what comes before the rest of the service stops would not be finished by it. */
    synchronized void stop() {
        shutdown.request();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            join(thread, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private static void join(Thread thread, Duration longest) {
        try {
            thread.join(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
