package pylib.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is to be told why, when the program ends and nobody has asked it to. Thread-safe. */
public final class LastWords {

    private static final Logger log = LoggerFactory.getLogger(LastWords.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean said = new AtomicBoolean();

    /** Hears the last words. */
    @FunctionalInterface
    public interface Listener {

        /** @param limit how long it may take; best effort */
        void hear(String reason, Duration limit);
    }

    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /** Tells everybody at the same time, and waits for them no longer than the limit. Only the first reason is told. */
    public void say(String reason, Duration limit) {
        if (said.getAndSet(true)) {
            return;
        }
        long deadline = System.nanoTime() + limit.toNanos();
        List<Thread> telling = listeners.stream()
                .map(listener ->
                        Thread.ofPlatform().daemon().name("last-words").start(() -> tell(listener, reason, limit)))
                .toList();
        for (Thread thread : telling) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void tell(Listener listener, String reason, Duration limit) {
        try {
            listener.hear(reason, limit);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("The last words were not heard");
        }
    }

    /** Whether the program ends so. */
    public boolean areSaid() {
        return said.get();
    }
}
