package snapshots.archive.drive;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pylib.flags.Flags;
import pylib.heartbeat.JobWatch;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.archive.DriveSettings;
import snapshots.catalog.Jobs;

/** Starts the archivers of the destinations in Google Drive, each with a thread of its own. */
@Component
final class DriveArchivers {

    private final Jobs jobs;
    private final Flags flags;
    private final Clock clock;
    private final Shutdown shutdown;
    private final ThreadNanny nanny;
    private final JobWatch watch;

    DriveArchivers(Jobs jobs, Flags flags, Clock clock, Shutdown shutdown, ThreadNanny nanny, JobWatch watch) {
        this.jobs = jobs;
        this.flags = flags;
        this.clock = clock;
        this.shutdown = shutdown;
        this.nanny = nanny;
        this.watch = watch;
    }

    /**
     * Asks nothing of the place before it is time for a run.
     *
     * @param destination as the settings call it
     * @return empty if the settings want none
     */
    Optional<ArchiverRounds> start(String destination, DriveSettings settings, ArchiverRounds.Place place) {
        if (!settings.archive()) {
            return Optional.empty();
        }
        var rounds = new ArchiverRounds(destination, settings.archiveAt(), place, jobs, flags, watch, clock, shutdown);
        nanny.start("drive-archiver-" + destination, rounds);
        return Optional.of(rounds);
    }
}
