package snapshots.backup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;

/** Copies the catalogue every day, on thread {@code backup}, where a folder is named for it. */
public class BackupStage {

    private static final Logger log = LoggerFactory.getLogger(BackupStage.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final Optional<DailyBackup> backup;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final CountDownLatch ended = new CountDownLatch(1);

    BackupStage(Optional<DailyBackup> backup, ThreadNanny nanny, Shutdown shutdown) {
        this.backup = backup;
        this.nanny = nanny;
        this.shutdown = shutdown;
    }

    public void start() {
        backup.ifPresentOrElse(daily -> nanny.start("backup", () -> run(daily)), ended::countDown);
    }

    /** Waits a little for a copy that is being made; what there is of one that is cut short is removed by the next. */
    public void stop() {
        try {
            if (!ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The thread that copies the catalogue has not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not at once: a start has other things to do. */
    private void run(DailyBackup daily) {
        try {
            for (Duration wait = FIRST; !shutdown.await(wait); wait = LOOK) {
                daily.look();
            }
        } finally {
            ended.countDown();
        }
    }
}
