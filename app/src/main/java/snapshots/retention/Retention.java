package snapshots.retention;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.heartbeat.JobWatch;
import snapshots.catalog.Jobs;
import snapshots.catalog.JournalException;
import snapshots.catalog.KeptFiles;
import snapshots.catalog.OldRows;
import snapshots.catalog.Sizes;

/**
 * What is to be done when: files by their age and all together every hour, the oldest at once when the disk is almost full, old
 * rows every day, a look for orphans every week. For one thread, but for {@link #status}.
 */
final class Retention {

    static final String JOB = "retention";
    static final String ROWS_JOB = "old-rows";
    static final String ORPHANS_JOB = "orphans";

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int ROWS = 200;
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration ROWS_EVERY = Duration.ofDays(1);
    private static final Duration SCAN_EVERY = Duration.ofDays(7);
    private static final Duration SCAN_AFTER = Duration.ofMinutes(10);

    private final RetentionSettings settings;
    private final Sweep sweep;
    private final FileRemoval removal;
    private final OldRows oldRows;
    private final Function<BooleanSupplier, OrphanScan> scans;
    private final KeptFiles files;
    private final Jobs jobs;
    private final JobWatch watch;
    private final RetentionStats stats;
    private final Clock clock;
    private final BooleanSupplier stopping;

    private final Due run;
    private final Due floor;
    private final Due rows;
    private final Due scan;
    private volatile RetentionStatus status = RetentionStatus.UNKNOWN;
    private boolean begun;

    Retention(
            RetentionSettings settings,
            Sweep sweep,
            FileRemoval removal,
            OldRows oldRows,
            Function<BooleanSupplier, OrphanScan> scans,
            KeptFiles files,
            Jobs jobs,
            JobWatch watch,
            RetentionStats stats,
            Clock clock,
            BooleanSupplier stopping) {
        this.settings = settings;
        this.sweep = sweep;
        this.removal = removal;
        this.oldRows = oldRows;
        this.scans = scans;
        this.files = files;
        this.jobs = jobs;
        this.watch = watch;
        this.stats = stats;
        this.clock = clock;
        this.stopping = stopping;
        Instant now = clock.instant();
        run = new Due(now, settings.firstAfter());
        floor = new Due(now, Duration.ZERO);
        rows = new Due(now, settings.firstAfter());
        scan = new Due(now, SCAN_AFTER);
    }

    /** What is known of it; cheap. */
    RetentionStatus status() {
        return status;
    }

    /**
     * Does what is due; to be called every few seconds.
     *
     * @param pause waits a moment in the midst of long work; true ends it
     */
    void look(BooleanSupplier pause) {
        try {
            begin();
            makeRoom();
            runIfDue();
            rowsIfDue();
            scanIfDue(pause);
            trouble(removal.trouble());
        } catch (JournalException | IOException e) {
            trouble(e.getMessage());
            Instant later = clock.instant();
            run.postpone(later, AFTER_TROUBLE);
            floor.postpone(later, AFTER_TROUBLE);
            rows.postpone(later, AFTER_TROUBLE);
            scan.postpone(later, AFTER_TROUBLE);
        }
    }

    private void begin() {
        if (!begun) {
            removal.finish();
            jobs.read(ORPHANS_JOB).ifPresent(last -> status = status.scanned(last.outcome(), -1, -1));
            begun = true;
        }
    }

    /** When that is of no use, it is not tried again every few seconds. */
    private void makeRoom() {
        Instant now = clock.instant();
        if (sweep.missing() > 0 && floor.isDue(now)) {
            sweep.byFloor(now, removal);
            if (account().total().files() == 0) {
                floor.postpone(now, AFTER_TROUBLE);
            }
        }
    }

    private void runIfDue() {
        Instant now = clock.instant();
        if (!run.isDue(now)) {
            return;
        }
        run.postpone(now, settings.interval());
        jobs.begin(JOB, now);
        JobWatch.Run watched = watch.started(JOB);
        try {
            removal.finish();
            sweep.all(now, removal);
            Tally tally = account();
            if (!stopping.getAsBoolean()) {
                String outcome = tally.total().files() + " file(s) removed";
                jobs.finish(JOB, clock.instant(), outcome);
                watched.finished(outcome);
                status = status.ran(now + ": " + outcome, files.bytes());
            }
        } catch (JournalException e) {
            watched.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Tally account() {
        Tally tally = removal.takeTally();
        stats.removed(tally);
        if (tally.total().files() > 0) {
            log.atInfo()
                    .addKeyValue("files", tally.total().files())
                    .addKeyValue("size", Sizes.text(tally.total().bytes()))
                    .addKeyValue("by", byRule(tally))
                    .log("Removed what is not kept any longer");
        }
        return tally;
    }

    private static String byRule(Tally tally) {
        return tally.counts().keySet().stream()
                .map(rule -> rule.word() + " " + tally.total(rule).files())
                .collect(Collectors.joining(", "));
    }

    private void rowsIfDue() {
        Instant now = clock.instant();
        Instant before = settings.keepRows().cutoff(now);
        if (!rows.isDue(now) || before.equals(Instant.EPOCH)) {
            return;
        }
        rows.postpone(now, ROWS_EVERY);
        jobs.begin(ROWS_JOB, now);
        long purged = 0;
        var page = new OldRows.Page(0, 0, true);
        while (page.more() && !stopping.getAsBoolean()) {
            page = oldRows.purge(page.last(), before, ROWS);
            purged += page.purged();
        }
        jobs.finish(ROWS_JOB, clock.instant(), purged + " row(s) removed");
        if (purged > 0) {
            log.atInfo().addKeyValue("rows", purged).log("Forgot snapshots that were removed long ago");
        }
    }

    private void scanIfDue(BooleanSupplier pause) throws IOException {
        Instant now = clock.instant();
        if (!scan.isDue(now)) {
            return;
        }
        Optional<Instant> last = jobs.read(ORPHANS_JOB).flatMap(Jobs.Run::finishedAt);
        if (last.isPresent() && last.get().plus(SCAN_EVERY).isAfter(now)) {
            scan.postpone(now, Duration.between(now, last.get().plus(SCAN_EVERY)));
            return;
        }
        scan.postpone(now, SCAN_EVERY);
        jobs.begin(ORPHANS_JOB, now);
        Optional<OrphanReport> report = scans.apply(() -> {
                    makeRoom();
                    return pause.getAsBoolean();
                })
                .scan(now);
        report.ifPresent(this::report);
    }

    private void report(OrphanReport report) {
        jobs.finish(ORPHANS_JOB, clock.instant(), report.toString());
        status = status.scanned(report.toString(), report.files(), report.rows());
        if (report.files() + report.rows() > 0) {
            log.atWarn()
                    .addKeyValue("files_without_snapshot", report.files())
                    .addKeyValue("snapshots_without_file", report.rows())
                    .log(
                            "The folders and the journal differ; make retention DRY_RUN=1 shows where. Nothing was removed");
        } else {
            log.atInfo().log("The folders were compared with the journal: nothing is missing");
        }
    }

    private void trouble(@Nullable String reason) {
        String before = status.trouble();
        String now = reason == null ? "" : reason;
        status = status.in(now);
        if (!now.isEmpty() && before.isEmpty()) {
            log.atWarn().addKeyValue("reason", now).log("Old pictures cannot be removed; it is tried again");
        } else if (now.isEmpty() && !before.isEmpty()) {
            log.info("Old pictures can be removed again");
        }
    }
}
