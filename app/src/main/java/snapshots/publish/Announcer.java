package snapshots.publish;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.relay.Stage;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.PublishBacklog;
import snapshots.catalog.StageRun;
import snapshots.catalog.StoredPictures;
import snapshots.catalog.StoredPictures.StoredPicture;
import snapshots.catalog.Unfinished;
import snapshots.publish.EventChannel.Confirmation;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.Source;

/**
 * Sends events in each camera's order, and knows two ways. In step, what comes through the relay is sent at once, several
 * unconfirmed at a time. Once the broker fails it is behind: what comes is left to the journal, which already has it, and the
 * journal's backlog is sent first, oldest first, before it is in step again. A start begins behind.
 *
 * <p>Used by the relay's thread alone; only confirms come from others.
 */
final class Announcer implements Stage<Announcement> {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    static final String NAME = "publish";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EventChannel events;
    private final PublishSettings settings;
    private final EventMessages messages;
    private final Journal journal;
    private final Unfinished unfinished;
    private final StoredPictures pictures;
    private final PublishStats stats;
    private final Clock clock;

    private final InFlight inFlight = new InFlight();

    private final AtomicBoolean complained = new AtomicBoolean();
    private volatile boolean behind = true;

    /** The highest number that was sent from the journal: up to here the relay may bring what was among that. */
    private long caughtUpTo;

    private Duration pause = FIRST_PAUSE;
    private long nextAttempt = System.nanoTime();

    Announcer(
            EventChannel events,
            PublishSettings settings,
            EventMessages messages,
            Journal journal,
            Unfinished unfinished,
            StoredPictures pictures,
            PublishStats stats,
            Clock clock) {
        this.events = events;
        this.settings = settings;
        this.messages = messages;
        this.journal = journal;
        this.unfinished = unfinished;
        this.pictures = pictures;
        this.stats = stats;
        this.clock = clock;
    }

    @Override
    public void process(Announcement announcement) {
        if (behind && !catchUp()) {
            stats.postponed();
            return;
        }
        if (announcement.snapshot().number() > caughtUpTo || !wasSent(announcement.snapshot())) {
            send(announcement);
        }
    }

    private boolean wasSent(Snapshot snapshot) {
        try {
            return unfinished.isPublished(snapshot);
        } catch (JournalException e) {
            fallBehind("the journal does not answer: " + e);
            return true; // if it was not, it goes out with the backlog
        }
    }

    @Override
    public void idle() {
        if (inFlight.hasOlderThan(settings.confirmTimeout())) {
            fallBehind(noConfirm(settings.confirmTimeout()));
        }
        if (behind) {
            catchUp();
        }
    }

    /** Waits for the confirms of what was sent; to be called when nothing more is sent. */
    void settle(Duration limit) {
        if (!inFlight.settle(limit)) {
            fallBehind(noConfirm(limit));
        }
    }

    /** @return whether nothing is left in the journal that should have gone out before */
    private boolean catchUp() {
        if (System.nanoTime() - nextAttempt < 0) {
            return false;
        }
        settle(settings.confirmTimeout());
        behind = false;
        try {
            sendBacklog();
        } catch (RuntimeException e) {
            fallBehind("the journal does not answer: " + e);
        }
        planNextAttempt();
        if (!behind && complained.getAndSet(false)) {
            log.info("The broker takes events again, and has those that waited");
        }
        return !behind;
    }

    private void sendBacklog() {
        PublishBacklog backlog = unfinished.toPublish();
        List<Unfinished.ToPublish> page;
        do {
            journal.flush();
            page = backlog.next();
            page.forEach(this::sendFromJournal);
            settle(settings.confirmTimeout());
        } while (!behind && !page.isEmpty());
    }

    private void planNextAttempt() {
        pause = behind ? shorter(pause.multipliedBy(2), LONGEST_PAUSE) : FIRST_PAUSE;
        nextAttempt = System.nanoTime() + pause.toNanos();
    }

    private void sendFromJournal(Unfinished.ToPublish next) {
        if (behind) {
            return;
        }
        Optional<StoredPicture> picture = pictures.read(next.snapshot(), next.file(), NAME);
        if (picture.isEmpty()) {
            return;
        }
        caughtUpTo = Math.max(caughtUpTo, next.snapshot().number());
        send(new Announcement(
                next.snapshot(),
                picture.get().file(),
                next.detections(),
                next.unseen(),
                Duration.ZERO,
                Duration.ZERO,
                picture.get().jpeg()));
    }

    private void send(Announcement announcement) {
        Snapshot snapshot = announcement.snapshot();
        if (!inFlight.awaitRoom(settings.confirmTimeout())) {
            fallBehind(noConfirm(settings.confirmTimeout()));
            return;
        }
        boolean maybeSentBefore = snapshot.resumed() || inFlight.isUncertain(snapshot.number());
        Instant startedAt = clock.instant();
        InFlight.Sent sent = inFlight.begin(snapshot.number());
        try {
            events.send(
                    settings.exchange(),
                    snapshot.source() == Source.FETCH ? settings.fetchedKey() : settings.uploadedKey(),
                    messages.event(announcement, maybeSentBefore),
                    new Confirmation() {
                        @Override
                        public void confirmed() {
                            Announcer.this.confirmed(announcement, sent, startedAt);
                        }

                        @Override
                        public void lost(String reason) {
                            inFlight.lost(sent);
                            fallBehind(reason);
                        }
                    });
        } catch (IOException e) {
            log.debug("Not sent", e);
        }
    }

    /** Called by the broker connection's thread. */
    private void confirmed(Announcement announcement, InFlight.Sent sent, Instant startedAt) {
        Duration took = sent.age();
        Snapshot snapshot = announcement.snapshot();
        Instant now = clock.instant();
        journal.published(snapshot, now, StageRun.ok(NAME, startedAt, took));
        inFlight.confirmed(sent);
        stats.announced(snapshot.camera(), Duration.between(snapshot.acceptedAt(), now));
        log.info(line(announcement, took));
    }

    private static String line(Announcement announcement, Duration publishTook) {
        String seen = announcement.unseen().isEmpty()
                ? EventMessages.detail(announcement.detections())
                : "not looked at, " + announcement.unseen();
        return "%s: %s · %s · %s %d ms, detect %d ms, publish %d ms"
                .formatted(
                        announcement.snapshot().label().replaceAll("\\p{Cntrl}", " "),
                        seen,
                        announcement.file().path(),
                        announcement.snapshot().source().word(),
                        announcement.fetchTook().toMillis(),
                        announcement.detectTook().toMillis(),
                        publishTook.toMillis());
    }

    private String noConfirm(Duration limit) {
        String why = events.alarm().map(alarm -> "; the broker says: " + alarm).orElse("");
        return "no confirm within " + limit.toSeconds() + " s" + why;
    }

    private void fallBehind(String reason) {
        behind = true;
        if (!complained.getAndSet(true)) {
            log.atWarn().addKeyValue("reason", reason).log("The broker does not take events; they wait in the journal");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
