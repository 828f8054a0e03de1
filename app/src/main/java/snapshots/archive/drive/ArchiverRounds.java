package snapshots.archive.drive;

import com.google.api.services.drive.Drive;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.flags.Flags;
import pylib.heartbeat.JobWatch;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.Jobs;

/**
 * The life of one destination's archiver: a run a day, until the service stops. One that was cut short goes on where it was,
 * and one that was missed is made up for. The run is for a thread of its own; the details for any.
 */
final class ArchiverRounds implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ArchiverRounds.class);
    /** As monitors know it. */
    private static final String JOB = "archiver";

    private static final String FLAG = "cloud-storage-management";
    private static final Duration AGE = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(15);

    private final String name;
    private final LocalTime at;
    private final Place place;
    private final Jobs jobs;
    private final Flags flags;
    private final JobWatch watch;
    private final Clock clock;
    private final Predicate<Duration> pause;
    private volatile String trouble = "";
    private boolean offSaid;

    /** Where the files are. */
    interface Place {

        Drive drive() throws IOException;

        /** Id of the folder, found or made. */
        String folder() throws IOException;
    }

    /**
     * @param destination as the settings call it
     * @param at when a run begins, in UTC
     */
    ArchiverRounds(
            String destination,
            LocalTime at,
            Place place,
            Jobs jobs,
            Flags flags,
            JobWatch watch,
            Clock clock,
            Shutdown shutdown) {
        this(destination, at, place, jobs, flags, watch, clock, shutdown::await);
    }

    /** @param pause waits, and says whether the service is stopping */
    ArchiverRounds(
            String destination,
            LocalTime at,
            Place place,
            Jobs jobs,
            Flags flags,
            JobWatch watch,
            Clock clock,
            Predicate<Duration> pause) {
        this.name = "drive-archiver:" + destination;
        this.at = at;
        this.place = place;
        this.jobs = jobs;
        this.flags = flags;
        this.watch = watch;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void run() {
        Duration wait = Duration.ZERO;
        while (!pause.test(wait)) {
            wait = round();
        }
    }

    /** @return how long to wait before the next one */
    Duration round() {
        try {
            Optional<Jobs.Run> last = jobs.read(name);
            if (!isDue(last) || !isWanted()) {
                return LOOK;
            }
            archive(last);
            return LOOK;
        } catch (InterruptedIOException e) {
            return Duration.ZERO;
        } catch (IOException | RuntimeException e) { // copies go on, whatever happens here
            complain(e);
            return REST;
        }
    }

    private boolean isDue(Optional<Jobs.Run> last) {
        return last.isEmpty()
                || last.get().finishedAt().isEmpty()
                || last.get().startedAt().isBefore(lastTurn());
    }

    private Instant lastTurn() {
        Instant now = clock.instant();
        Instant today = now.atZone(ZoneOffset.UTC).with(at).toInstant();
        return today.isAfter(now) ? today.minus(AGE) : today;
    }

    private boolean isWanted() {
        boolean wanted = flags.find(FLAG).orElse(true);
        if (!wanted && !offSaid) {
            log.atInfo().addKeyValue("flag", FLAG + "=false").log("Files in Google Drive stay where they are");
        }
        offSaid = !wanted;
        return wanted;
    }

    private void archive(Optional<Jobs.Run> last) throws IOException {
        JobWatch.Run watched = watch.started(JOB);
        try {
            watched.finished(archived(last));
        } catch (InterruptedIOException e) { // goes on after the next start
            throw e;
        } catch (IOException | RuntimeException e) {
            watched.failed(reasonOf(e));
            throw e;
        }
    }

    private String archived(Optional<Jobs.Run> last) throws IOException {
        Optional<Jobs.Run> cut = last.filter(run -> run.finishedAt().isEmpty());
        Instant began = clock.instant();
        Instant started = cut.map(Jobs.Run::startedAt).orElse(began);
        if (cut.isEmpty()) {
            jobs.begin(name, started);
        }
        ArchiveProgress begun =
                cut.flatMap(Jobs.Run::position).map(ArchiveProgress::at).orElse(ArchiveProgress.NONE);
        ArchiveProgress done = new Archiver(place.drive(), place.folder(), new PatientCalls(pause))
                .run(started.minus(AGE), begun, progress -> jobs.progress(name, progress.position()));
        return finished(done, Duration.between(began, clock.instant()));
    }

    private String finished(ArchiveProgress done, Duration took) {
        trouble = "";
        String outcome = "moved " + done.moved() + ", kept " + done.kept() + ", failed " + done.failed() + ", took "
                + took.toSeconds() + " s";
        jobs.finish(name, clock.instant(), outcome);
        log.atInfo()
                .addKeyValue("job", name)
                .addKeyValue("moved", done.moved())
                .addKeyValue("kept", done.kept())
                .addKeyValue("failed", done.failed())
                .addKeyValue("took", took)
                .log("Files in Google Drive put into the folders of their days");
        return outcome;
    }

    private void complain(Exception e) {
        String reason = reasonOf(e);
        if (!reason.equals(trouble)) {
            trouble = reason;
            log.atWarn()
                    .addKeyValue("job", name)
                    .addKeyValue("reason", reason)
                    .log("Files in Google Drive cannot be put into the folders of their days; it goes on in a while");
        }
    }

    private static String reasonOf(Exception e) {
        return e instanceof DriveSignInException ? String.valueOf(e.getMessage()) : e.toString();
    }

    /** For health. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        jobs.read(name).ifPresent(last -> {
            details.put("archiverStarted", last.startedAt());
            last.finishedAt().ifPresent(end -> details.put("archiverFinished", end));
            if (!last.outcome().isEmpty()) {
                details.put("archiverOutcome", last.outcome());
            }
        });
        if (!trouble.isEmpty()) {
            details.put("archiverTrouble", trouble);
        }
        return details;
    }
}
