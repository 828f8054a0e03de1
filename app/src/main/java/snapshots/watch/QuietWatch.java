package snapshots.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import snapshots.catalog.Alarm;
import snapshots.catalog.CameraTimes;
import snapshots.catalog.CatalogFigures;
import snapshots.catalog.WatchRecords;

/**
 * Notices that a camera is quieter than usual. Time is counted in steps from look to look, and a step longer than looks are apart
 * counts as a minute: neither a clock that jumps nor a machine that slept, nor a service that was down, is a camera's silence.
 * For one thread, but for {@link #heard}, {@link #habit} and {@link #silence}.
 */
final class QuietWatch {

    /** Looks are closer together, also on a busy machine. */
    static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    private static final Duration LEARN_EVERY = Duration.ofHours(6);
    private static final String CHECK =
            "whether it has power and network, whether what makes it send or asks it for pictures"
                    + " still does, and the log for failed fetches and uploads";

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastPictures = new ConcurrentHashMap<>();
    private final Map<String, Habit> habits = new ConcurrentHashMap<>();
    private final WatchSettings settings;
    private final Set<String> cameras;
    private final CameraTimes times;
    private final CatalogFigures figures;
    private final WatchRecords records;
    private final AlarmBoard board;
    private final Clock clock;
    private final ZoneId zone;
    private Instant looked;
    private Duration sinceLearned = LEARN_EVERY;

    QuietWatch(
            WatchSettings settings,
            Set<String> cameras,
            CameraTimes times,
            CatalogFigures figures,
            WatchRecords records,
            AlarmBoard board,
            Clock clock,
            ZoneId zone) {
        this.settings = settings;
        this.cameras = cameras;
        this.times = times;
        this.figures = figures;
        this.records = records;
        this.board = board;
        this.clock = clock;
        this.zone = zone;
        this.looked = clock.instant();
    }

    /** Goes on where the last run of the service ended. */
    void restore() {
        looked = clock.instant();
        for (String camera : cameras) {
            Optional<Instant> last = figures.lastPicture(camera);
            last.ifPresent(at -> lastPictures.put(camera, at));
            Silence none = Silence.from(last.orElse(looked));
            silences.put(
                    camera,
                    records.silence(camera)
                            .filter(noted -> last.isEmpty() || !last.get().isAfter(noted.asOf()))
                            .map(noted -> none.and(noted.silent(), noted.missed()))
                            .orElse(none));
        }
    }

    /** A picture came; any thread may say so. */
    void heard(String camera) {
        heard.add(camera);
    }

    /** To be called several times a minute. */
    void look() {
        Instant now = clock.instant();
        Duration step = step(now);
        looked = now;
        learnNowAndThen(step);
        int hour = Habit.hourOf(now, zone);
        for (String camera : cameras) {
            if (heard.remove(camera)) {
                silences.put(camera, Silence.from(now));
                lastPictures.put(camera, now);
                board.clear(camera, Alarm.Kind.QUIET, "a picture came");
            } else {
                Silence silence = silence(camera).and(step, habit(camera).missed(step, hour));
                silences.put(camera, silence);
                judge(camera, silence, hour);
            }
        }
    }

    private Duration step(Instant now) {
        Duration elapsed = Duration.between(looked, now);
        if (elapsed.isNegative()) {
            return Duration.ZERO;
        }
        return elapsed.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : elapsed;
    }

    private void judge(String camera, Silence silence, int hour) {
        if (silence.missed() >= settings.quietAfter()
                && silence.silent().compareTo(settings.shortestSilence()) >= 0
                && !board.has(camera, Alarm.Kind.QUIET)) {
            String usual = Words.of(Duration.ofMillis(habit(camera).longestGaps()[hour]));
            board.raise(
                    new Alarm(camera, Alarm.Kind.QUIET, silence.since()),
                    "A camera is quieter than usual: nothing for " + Words.of(silence.silent())
                            + " while the service ran, where " + usual + " is long at this time of the day",
                    CHECK);
        }
    }

    private void learnNowAndThen(Duration step) {
        sinceLearned = sinceLearned.plus(step);
        if (sinceLearned.compareTo(LEARN_EVERY) >= 0) {
            learn();
            sinceLearned = Duration.ZERO;
        }
    }

    private void learn() {
        Instant now = clock.instant();
        Downtimes downtimes = new Downtimes(records.runs());
        for (String camera : cameras) {
            habits.put(
                    camera, Habit.of(times.between(camera, now.minus(settings.history()), now), downtimes, zone, now));
        }
    }

    Habit habit(String camera) {
        return habits.getOrDefault(camera, Habit.UNKNOWN);
    }

    private Silence silence(String camera) {
        return silences.getOrDefault(camera, Silence.from(looked));
    }

    /** When it was heard of last; empty if it never was. */
    Optional<Instant> lastPicture(String camera) {
        return Optional.ofNullable(lastPictures.get(camera));
    }

    /** What the next start is to know. */
    Map<String, WatchRecords.Silence> toSave() {
        Map<String, WatchRecords.Silence> save = new HashMap<>();
        silences.forEach((camera, silence) -> save.put(camera, silence.record(looked)));
        return save;
    }
}
