package snapshots.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;

/** Removes what need not be kept here any longer, on thread {@code retention}. */
public class RetentionStage {

    private static final Logger log = LoggerFactory.getLogger(RetentionStage.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration BREATH = Duration.ofMillis(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final boolean enabled;
    private final Path lockFile;
    private final Retention retention;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;

    RetentionStage(boolean enabled, Path lockFile, Retention retention, ThreadNanny nanny, Shutdown shutdown) {
        this.enabled = enabled;
        this.lockFile = lockFile;
        this.retention = retention;
        this.nanny = nanny;
        this.shutdown = shutdown;
    }

    public void start() {
        if (enabled) {
            started = true;
            nanny.start("retention", this::run);
        }
    }

    /** Waits for what is in hand, which ends soon once the shutdown is requested; what is left goes on after the next start. */
    public void stop() {
        try {
            if (started && !ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The thread that removes old pictures has not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether anything is removed. */
    public boolean isOn() {
        return enabled;
    }

    /** What is known of it; cheap. */
    public RetentionStatus status() {
        return retention.status();
    }

    private void run() {
        try (RetentionLock _ = lock()) {
            while (!shutdown.await(LOOK)) {
                retention.look(() -> shutdown.await(BREATH));
            }
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("reason", e.toString())
                    .log(
                            "Old pictures are not removed: the lock cannot be written; give this user the right to, and restart");
        } finally {
            ended.countDown();
        }
    }

    /** Waits for a command that removes old pictures to end; null when the service ends before. */
    private @Nullable RetentionLock lock() throws IOException {
        Optional<RetentionLock> lock = RetentionLock.take(lockFile);
        while (lock.isEmpty() && !shutdown.await(LOOK)) {
            lock = RetentionLock.take(lockFile);
        }
        return lock.orElse(null);
    }
}
