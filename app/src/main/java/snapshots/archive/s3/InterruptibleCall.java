package snapshots.archive.s3;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import snapshots.archive.CopyException;

/**
 * Does something in a thread of its own, a virtual one: an interrupt closes the connection that such a thread waits for, while
 * an ordinary thread would go on waiting until the other side says something.
 */
final class InterruptibleCall {

    /** For it to come to its end after its connection was closed. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private InterruptibleCall() {}

    static <T> T of(String thread, Callable<T> work) throws CopyException, InterruptedException {
        var task = new FutureTask<>(work);
        Thread worker = Thread.ofVirtual().name(thread).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            worker.interrupt();
            worker.join(GRACE);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof CopyException failed) {
                throw failed;
            } else if (cause instanceof InterruptedException stopped) {
                throw stopped;
            } else if (cause instanceof RuntimeException broken) {
                throw broken;
            } else if (cause instanceof Error broken) {
                throw broken;
            }
            throw new IllegalStateException(cause);
        }
    }
}
