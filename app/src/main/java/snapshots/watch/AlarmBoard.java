package snapshots.watch;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.Alarm;
import snapshots.catalog.Alarms;

/**
 * The alarms that have not ended: each is said once when it is raised and once when it ends, across restarts. One thread raises
 * and clears; any may look.
 */
final class AlarmBoard {

    private static final Logger log = LoggerFactory.getLogger(AlarmBoard.class);

    private final Map<Key, Alarm> open = new ConcurrentHashMap<>();
    private final Alarms alarms;
    private final Clock clock;

    private record Key(String camera, Alarm.Kind kind) {
        static Key of(Alarm alarm) {
            return new Key(alarm.camera(), alarm.kind());
        }
    }

    AlarmBoard(Alarms alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Goes on where the last run of the service ended.
     *
     * @param watched what has nobody to clear it any more ends here
     */
    void restore(Predicate<Alarm> watched) {
        for (Alarm alarm : alarms.open()) {
            open.put(Key.of(alarm), alarm);
            if (!watched.test(alarm)) {
                clear(alarm.camera(), alarm.kind(), "this is not watched any more");
            }
        }
    }

    boolean has(String camera, Alarm.Kind kind) {
        return open.containsKey(new Key(camera, kind));
    }

    Optional<Alarm> find(String camera, Alarm.Kind kind) {
        return Optional.ofNullable(open.get(new Key(camera, kind)));
    }

    /** By camera. */
    List<Alarm> all() {
        return open.values().stream()
                .sorted(Comparator.comparing(Alarm::camera).thenComparing(Alarm::kind))
                .toList();
    }

    /**
     * Raises an alarm, unless there is such a one.
     *
     * @param message a sentence
     * @param check what a person should look at
     */
    void raise(Alarm alarm, String message, String check) {
        if (has(alarm.camera(), alarm.kind())) {
            return;
        }
        boolean raised = alarms.raise(alarm, clock.instant());
        open.put(Key.of(alarm), alarm);
        if (raised) {
            log.atWarn()
                    .addKeyValue("camera", alarm.camera())
                    .addKeyValue("since", alarm.since())
                    .addKeyValue("check", check)
                    .log(message);
        }
    }

    /** Ends an alarm, if there is such a one. */
    void clear(String camera, Alarm.Kind kind, String why) {
        Alarm alarm = open.get(new Key(camera, kind));
        if (alarm == null) {
            return;
        }
        boolean cleared = alarms.clear(alarm, clock.instant());
        open.remove(Key.of(alarm));
        if (cleared) {
            log.atInfo()
                    .addKeyValue("camera", camera)
                    .addKeyValue("alarm", kind.word())
                    .addKeyValue("since", alarm.since())
                    .addKeyValue("why", why)
                    .log("A camera's alarm has ended");
        }
    }
}
