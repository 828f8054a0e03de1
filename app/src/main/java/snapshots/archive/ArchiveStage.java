package snapshots.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Rest;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.Backlogs;
import snapshots.catalog.Destinations;
import snapshots.catalog.Journal;

/** Brings every destination the copies it is owed. */
@Component
public final class ArchiveStage {

    private static final Logger log = LoggerFactory.getLogger(ArchiveStage.class);

    /** How long copies that are broken off may take to notice. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** How often old copies are looked for. */
    private static final Duration PRUNING = Duration.ofMinutes(1);

    /** For so long a status is as good as new. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final ArchivePlan plan;
    private final List<Post> posts;
    private final Journal journal;
    private final Backlogs backlogs;
    private final Destinations records;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final Clock clock;

    /** Guarded by this. */
    private List<DestinationStatus> status = List.of();

    /** Guarded by this. */
    private Rest statusFresh = Rest.NONE;

    ArchiveStage(
            ArchivePlan plan,
            Posts posts,
            Journal journal,
            Backlogs backlogs,
            Destinations records,
            ThreadNanny nanny,
            Shutdown shutdown,
            Clock clock) {
        this.plan = plan;
        this.posts = posts.all();
        this.journal = journal;
        this.backlogs = backlogs;
        this.records = records;
        this.nanny = nanny;
        this.shutdown = shutdown;
        this.clock = clock;
    }

    public void start() {
        records.use(destinations());
        ArchiveNotice.say(plan, backlogs.debts());
        journal.whenOwed(() -> posts.forEach(post -> post.bell().ring()));
        posts.forEach(post -> post.start(nanny));
        if (posts.stream().anyMatch(post -> post.pruning().isPresent())) {
            nanny.start("archive-pruning", this::prune);
        }
    }

    /** The names of the configured ones. */
    public List<String> destinations() {
        return posts.stream().map(Post::name).toList();
    }

    private void prune() {
        try {
            do {
                for (Post post : posts) {
                    if (post.pruning().isPresent()) {
                        post.pruning().get().round();
                    }
                }
            } while (!shutdown.await(PRUNING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks off the copies in hand, which are tried again after the next start. */
    public void stop() {
        posts.forEach(post -> post.threads().interrupt());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Post post : posts) {
            try {
                post.threads().await(deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close(post);
        }
    }

    private static void close(Post post) {
        try {
            post.destination().close();
        } catch (Exception e) {
            log.atDebug().addKeyValue("destination", post.name()).setCause(e).log("Not closed");
        }
    }

    /**
     * How every destination does, those included that are owed copies and are no longer configured. At most a few seconds
     * old, as counting takes a while when there is much to count.
     *
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    public synchronized List<DestinationStatus> status() {
        Instant now = clock.instant();
        if (statusFresh.isOver(now)) {
            status = count(now);
            statusFresh = new Rest(now, FRESH);
        }
        return status;
    }

    private List<DestinationStatus> count(Instant now) {
        List<DestinationStatus> all = new ArrayList<>();
        for (Post post : posts) {
            all.add(status(post.name(), post.gate().state(), post.destination().details(), now));
        }
        backlogs.debts().keySet().stream()
                .filter(name -> !plan.destinations().containsKey(name))
                .forEach(name -> all.add(status(name, DestinationState.GONE, Map.of(), now)));
        return List.copyOf(all);
    }

    private DestinationStatus status(String name, DestinationState state, Map<String, Object> details, Instant now) {
        return new DestinationStatus(name, state, backlogs.of(name, now), records.lastSuccess(name), details);
    }
}
