package pylib.lifecycle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What a thread has to do, and when it last finished something of it. Thread-safe. */
public final class Backlog {

    private final String name;
    private final AtomicInteger depth = new AtomicInteger();
    private volatile long lastProgress = System.nanoTime();

    /** @param name of what works on it */
    public Backlog(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** There is one thing more to do. */
    public void added() {
        if (depth.getAndIncrement() == 0) {
            lastProgress = System.nanoTime();
        }
    }

    /** So many things are done. */
    public void finished(int count) {
        lastProgress = System.nanoTime();
        depth.addAndGet(-count);
    }

    /** How much is to be done, what is in hand included. */
    public int depth() {
        return depth.get();
    }

    /** For how long nothing has been finished although something waits; zero when nothing waits. */
    public Duration stalledFor() {
        return depth() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastProgress);
    }
}
