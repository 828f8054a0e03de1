package snapshots.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.heartbeat.JobWatch;
import snapshots.catalog.BackupException;
import snapshots.catalog.Backups;
import snapshots.catalog.Jobs;
import snapshots.catalog.JournalException;

/** Makes a copy of the catalogue when it is time; one that was missed is made up for. For one thread. */
final class DailyBackup {

    static final String JOB = "backup";

    private static final Logger log = LoggerFactory.getLogger(DailyBackup.class);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(15);

    private final Path folder;
    private final BackupSettings settings;
    private final Backups backups;
    private final Jobs jobs;
    private final JobWatch watch;
    private final Clock clock;
    private Instant notBefore = Instant.EPOCH;
    private String trouble = "";

    DailyBackup(Path folder, BackupSettings settings, Backups backups, Jobs jobs, JobWatch watch, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.backups = backups;
        this.jobs = jobs;
        this.watch = watch;
        this.clock = clock;
    }

    /** Makes one if it is time; to be called now and then. */
    void look() {
        Instant now = clock.instant();
        try {
            if (!now.isBefore(notBefore) && isDue(now)) {
                make(now);
            }
        } catch (JournalException e) {
            failed(now, e.getMessage());
        }
    }

    private boolean isDue(Instant now) {
        Optional<Instant> last = jobs.read(JOB).flatMap(Jobs.Run::finishedAt);
        return last.isEmpty() || !now.isBefore(last.get().plus(settings.interval()));
    }

    private void make(Instant now) {
        JobWatch.Run run = watch.started(JOB);
        try {
            jobs.begin(JOB, now);
            Backups.Backup backup = backups.make(folder, settings.keep(), now);
            jobs.finish(JOB, clock.instant(), backup.toString());
            run.finished(backup.toString());
            trouble = "";
            log.atInfo().addKeyValue("backup", backup).log("Copied and verified the catalogue");
        } catch (BackupException | JournalException e) {
            failed(now, String.valueOf(e.getMessage()));
            run.failed(String.valueOf(e.getMessage()));
        }
    }

    private void failed(Instant now, String reason) {
        notBefore = now.plus(AFTER_TROUBLE);
        if (trouble.isEmpty()) {
            log.atError().addKeyValue("reason", reason).log("There is no backup of the catalogue; it is tried again");
        }
        trouble = reason;
    }
}
