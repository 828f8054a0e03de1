package snapshots.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.Alarm;
import snapshots.catalog.JournalException;
import snapshots.catalog.StageRun;
import snapshots.catalog.StageRunListener;
import snapshots.catalog.WatchRecords;
import snapshots.snapshot.Snapshot;

/** Watches the cameras, on thread {@code watch}. Nothing waits for it, and its troubles stop nothing. */
public class WatchStage implements StageRunListener {

    static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(WatchStage.class);
    private static final Duration SAVE_EVERY = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    /** The stages by which a picture comes. */
    private static final Set<String> ARRIVING = Set.of("fetch", "upload");

    private final WatchSettings settings;
    private final WatchedCameras cameras;
    private final QuietWatch quiet;
    private final LensWatch lens;
    private final AlarmBoard board;
    private final WatchRecords records;
    private final Clock clock;
    private final ZoneId zone;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;
    private Instant startedAt;
    private Duration unsaved = SAVE_EVERY;
    private boolean restored;
    private String trouble = "";

    WatchStage(
            WatchSettings settings,
            WatchedCameras cameras,
            QuietWatch quiet,
            LensWatch lens,
            AlarmBoard board,
            WatchRecords records,
            Clock clock,
            ZoneId zone,
            ThreadNanny nanny,
            Shutdown shutdown) {
        this.settings = settings;
        this.cameras = cameras;
        this.quiet = quiet;
        this.lens = lens;
        this.board = board;
        this.records = records;
        this.clock = clock;
        this.zone = zone;
        this.nanny = nanny;
        this.shutdown = shutdown;
        this.startedAt = clock.instant();
    }

    /** Also when nothing is watched: alarms of before end then. */
    public void start() {
        started = true;
        startedAt = clock.instant();
        nanny.start("watch", this::run);
    }

    /** Waits for what was learned to be saved, which is soon once the shutdown is requested. */
    public void stop() {
        try {
            if (started && !ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The thread that watches the cameras has not ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void ran(Snapshot snapshot, StageRun run) {
        if (run.isOk() && ARRIVING.contains(run.stage())) {
            quiet.heard(snapshot.camera());
        }
    }

    /** Cameras that are watched for anything, by device key. */
    public List<String> cameras() {
        return cameras.all();
    }

    /** How each of them does. */
    public List<CameraStatus> status() {
        int hour = Habit.hourOf(clock.instant(), zone);
        return cameras.all().stream().map(camera -> status(camera, hour)).toList();
    }

    private CameraStatus status(String camera, int hour) {
        Habit habit = quiet.habit(camera);
        boolean known = habit.longestGaps()[hour] > 0;
        return new CameraStatus(
                camera,
                board.all().stream()
                        .filter(alarm -> alarm.camera().equals(camera))
                        .toList(),
                quiet.lastPicture(camera),
                Optional.of(habit.perHour()[hour]).filter(rate -> known),
                Optional.of(Duration.ofMillis(habit.longestGaps()[hour])).filter(gap -> habit.says() && known));
    }

    public boolean isRaised(String camera, Alarm.Kind kind) {
        return board.has(camera, kind);
    }

    /** What the monitors outside are to hear: the alarms, for a person; empty when there is none, or they are not to. */
    public Optional<String> ailment() {
        String words = board.all().stream()
                .map(alarm -> alarm.camera() + " is " + alarm.kind().word() + " since " + alarm.since())
                .collect(Collectors.joining("; "));
        return Optional.of(words).filter(text -> settings.tellMonitors() && !text.isEmpty());
    }

    private void run() {
        try {
            do {
                attempt(this::look);
            } while (!shutdown.await(LOOK));
            attempt(this::save);
        } finally {
            ended.countDown();
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            trouble = "";
        } catch (JournalException e) {
            say(e, "Cameras cannot be watched while the journal is out of order");
        } catch (RuntimeException e) {
            say(e, "Unexpected while watching the cameras; please report it");
        }
    }

    private void say(RuntimeException e, String message) {
        if (!trouble.equals(message)) {
            trouble = message;
            log.atWarn().addKeyValue("reason", e.toString()).log(message);
        }
    }

    /** Looks once at all cameras. */
    void look() {
        if (!restored) {
            board.restore(this::isWatched);
            quiet.restore();
            restored = true;
        }
        lens.look();
        quiet.look();
        unsaved = unsaved.plus(LOOK);
        if (unsaved.compareTo(SAVE_EVERY) >= 0) {
            save();
        }
    }

    /** What the next start is to know. */
    void save() {
        Instant now = clock.instant();
        records.save(
                new WatchRecords.Run(startedAt, now), now.minus(settings.history()), quiet.toSave(), lens.toSave());
        unsaved = Duration.ZERO;
    }

    private boolean isWatched(Alarm alarm) {
        return (alarm.kind() == Alarm.Kind.QUIET ? cameras.quiet() : cameras.lens()).contains(alarm.camera());
    }
}
