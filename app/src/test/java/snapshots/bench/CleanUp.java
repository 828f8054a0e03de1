package snapshots.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** Undoes what was begun, last first, at the end of the process however it comes, Ctrl-C too. Thread-safe. */
final class CleanUp {

    private final Deque<AutoCloseable> begun = new ArrayDeque<>();

    CleanUp() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "clean-up"));
    }

    synchronized <T extends AutoCloseable> T add(T closeable) {
        begun.push(closeable);
        return closeable;
    }

    private synchronized void run() {
        for (AutoCloseable closeable : begun) {
            try {
                closeable.close();
            } catch (Exception e) {
                System.err.println("Not cleaned up: " + e);
            }
        }
    }
}
