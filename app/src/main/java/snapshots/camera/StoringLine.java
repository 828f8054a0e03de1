package snapshots.camera;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.relay.RelaysEndedException;
import snapshots.detect.DetectRequest;

/**
 * Stores one camera's pictures while the camera is asked for the next ones: a disk syncs several files in hardly more time
 * than one. They are handed on in the order in which they were taken.
 */
final class StoringLine {

    private static final Logger log = LoggerFactory.getLogger(StoringLine.class);
    private static final int AT_ONCE = 4;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Executor executor;
    private final Consumer<DetectRequest> next;
    private CompletableFuture<Void> previous = CompletableFuture.completedFuture(null);

    /** @param executor must not wait for a free thread */
    StoringLine(Executor executor, Consumer<DetectRequest> next) {
        this.executor = executor;
        this.next = next;
    }

    /**
     * Takes a picture in; waits while several are being stored. For the camera's thread alone.
     *
     * @param storing stores it; empty when it could not be stored and that has been recorded
     */
    void add(Supplier<Optional<DetectRequest>> storing) {
        room.acquireUninterruptibly();
        previous = previous.thenCombine(CompletableFuture.supplyAsync(storing, executor), (before, stored) -> stored)
                .thenAccept(stored -> stored.ifPresent(next))
                .exceptionally(StoringLine::notHandedOn)
                .whenComplete((done, never) -> room.release());
    }

    /** The journal has the picture: it goes on after the next start. */
    private static @Nullable Void notHandedOn(Throwable failure) {
        if (!(failure.getCause() instanceof RelaysEndedException)) {
            log.atError().setCause(failure).log("Unexpected; please report it");
        }
        return null;
    }

    boolean isIdle() {
        return room.availablePermits() == AT_ONCE;
    }
}
