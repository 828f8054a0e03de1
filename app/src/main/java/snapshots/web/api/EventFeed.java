package snapshots.web.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.Change;
import snapshots.catalog.Changes;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.StageRun;
import snapshots.catalog.StageRunListener;
import snapshots.catalog.State;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotId;
import tools.jackson.databind.json.JsonMapper;

/** Tells those who listen what happens to snapshots, as it stands in the journal. Its thread is {@code events}. */
@Component
final class EventFeed implements StageRunListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final int QUEUE = 10_000;
    private static final int AT_ONCE = 500;
    private static final Duration POLL = Duration.ofMillis(500);

    /** What happens at a time is told together. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private final BlockingQueue<Long> touched = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicBoolean lost = new AtomicBoolean();
    private final Map<SnapshotId, State> told = new LinkedHashMap<>();
    private final EventStreams streams;
    private final Changes changes;
    private final Journal journal;
    private final JsonMapper mapper;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private volatile boolean running;

    EventFeed(
            EventStreams streams,
            Changes changes,
            Journal journal,
            JsonMapper mapper,
            ThreadNanny nanny,
            Shutdown shutdown) {
        this.streams = streams;
        this.changes = changes;
        this.journal = journal;
        this.mapper = mapper;
        this.nanny = nanny;
        this.shutdown = shutdown;
        journal.whenRan(this);
    }

    @Override
    public void start() {
        running = true;
        nanny.start("events", this::run);
    }

    @Override
    public void stop() {
        running = false;
        streams.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** By the journal's thread, which must not wait. */
    @Override
    public void ran(Snapshot snapshot, StageRun run) {
        if (streams.any() && !touched.offer(snapshot.number())) {
            lost.set(true);
        }
    }

    private void run() {
        try {
            while (running && !shutdown.isRequested()) {
                Long first = touched.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null && !shutdown.await(GATHER)) {
                    tell(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Long first) {
        Set<Long> numbers = new HashSet<>(Set.of(first));
        try {
            long settled = changes.settled();
            journal.flush(); // whatever was written before that question was asked is in the queue now
            touched.drainTo(numbers, AT_ONCE);
            if (lost.getAndSet(false) || !touched.isEmpty()) {
                touched.clear();
                streams.tell(List.of(Event.reload(settled)));
                return;
            }
            streams.tell(changes.of(numbers).stream()
                    .filter(this::isNews)
                    .map(change -> event(change, settled))
                    .toList());
        } catch (JournalException e) {
            log.debug("Told later: {}", e.getMessage());
            lost.set(true);
        }
    }

    private boolean isNews(Change change) {
        boolean news = told.put(change.id(), change.state()) != change.state();
        if (told.size() > QUEUE) {
            told.clear(); // then some are told twice
        }
        return news;
    }

    private Event event(Change change, long settled) {
        return new Event(settled, "snapshot", mapper.writeValueAsString(Event.SnapshotChanged.of(change)));
    }

    /**
     * What somebody is told first who listens now.
     *
     * @param last the id of the last event it got, below 0 if it got none
     */
    List<Event> missed(long last) {
        long settled = changes.settled();
        List<Change> since = last < 0 ? List.of() : changes.after(last, AT_ONCE + 1);
        if (since.size() > AT_ONCE) {
            return List.of(Event.reload(settled));
        }
        List<Event> missed = new ArrayList<>(List.of(new Event(settled, "", "")));
        since.forEach(change -> missed.add(event(change, settled)));
        return missed;
    }
}
