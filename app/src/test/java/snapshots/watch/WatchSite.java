package snapshots.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.HandClock;
import snapshots.catalog.Alarm;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.device.DeviceTable;
import snapshots.device.Devices;
import snapshots.image.Picture;

/** Two cameras, a real catalogue, and a clock that is set by hand. */
final class WatchSite implements AutoCloseable {

    static final String CAMERA = "Front Door Camera";
    static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    /** Shorter than a look's longest step. */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final ZoneId ZONE = ZoneOffset.UTC;

    final HandClock clock = new HandClock(NOW);
    final WatchSettings settings;
    private final Path folder;
    private TemporaryCatalogue catalogue;
    private WatchStage stage;
    private QuietWatch quiet;
    LensWatch lens;
    private int number;

    WatchSite(Path folder, Map<String, String> settings) throws Exception {
        this.folder = folder;
        this.settings = settings(settings);
        open();
    }

    private void open() throws Exception {
        catalogue = new TemporaryCatalogue(folder, DataSize.ofBytes(0), clock, ZONE);
        var board = new AlarmBoard(catalogue.alarms, clock);
        var cameras = WatchedCameras.of(settings, devices("Front Door", "Garden"));
        quiet = new QuietWatch(
                settings,
                cameras.quiet(),
                catalogue.cameraTimes,
                catalogue.figures,
                catalogue.watchRecords,
                board,
                clock,
                ZONE);
        lens = new LensWatch(settings, cameras.lens(), catalogue.watchRecords, board, ZONE);
        stage = new WatchStage(
                settings,
                cameras,
                quiet,
                lens,
                board,
                catalogue.watchRecords,
                clock,
                ZONE,
                new ThreadNanny(death -> {}),
                new Shutdown());
    }

    static WatchSettings settings(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put("snapshots.watch." + key, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("snapshots.watch", WatchSettings.class);
    }

    static DeviceTable devices(String... locations) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < locations.length; i++) {
            settings.put("OUTPUT_" + (i + 1) + "_TYPE", "Camera");
            settings.put("OUTPUT_" + (i + 1) + "_LOCATION", locations[i]);
        }
        return Devices.of(settings);
    }

    WatchStage stage() {
        return stage;
    }

    /** The service ends properly, is down, and starts again. */
    void restart(Duration down) throws Exception {
        stage.save();
        crash(down);
    }

    /** The same, and nobody had time to save anything. */
    void crash(Duration down) throws Exception {
        catalogue.close();
        clock.advance(down);
        open();
        stage.look();
    }

    /** On each of the days before now, a picture now and then between two times of the day. */
    void pictures(int days, LocalTime from, LocalTime to, Duration every) {
        for (int day = days; day > 0; day--) {
            Instant midnight = NOW.minus(Duration.ofDays(day));
            rows(midnight.plusSeconds(from.toSecondOfDay()), midnight.plusSeconds(to.toSecondOfDay()), every);
        }
    }

    private void rows(Instant from, Instant to, Duration every) {
        catalogue
                .db
                .sql("INSERT INTO snapshot (id, camera, label, source, state, triggered_at, accepted_at, traceparent,"
                        + " baggage, captured_at) WITH RECURSIVE time(at) AS (VALUES (?) UNION ALL"
                        + " SELECT at + ? FROM time WHERE at + ? < ?)"
                        + " SELECT 'id-' || at, ?, '', 'upload', 'PUBLISHED', at, at, '', '', at FROM time")
                .params(from.toEpochMilli(), every.toMillis(), every.toMillis(), to.toEpochMilli(), CAMERA)
                .update();
    }

    /** As if nothing had come on days so long ago. */
    void forget(int firstDay, int lastDay) {
        catalogue
                .db
                .sql("DELETE FROM snapshot WHERE captured_at BETWEEN ? AND ?")
                .params(
                        NOW.minus(Duration.ofDays(firstDay)).toEpochMilli(),
                        NOW.minus(Duration.ofDays(lastDay - 1L)).toEpochMilli() - 1)
                .update();
    }

    private void row(Instant at) {
        catalogue
                .db
                .sql("INSERT INTO snapshot (id, camera, label, source, state, triggered_at, accepted_at, traceparent,"
                        + " baggage, captured_at) VALUES (?, ?, '', 'upload', 'PUBLISHED', ?, ?, '', '', ?)")
                .params("id-" + at + "-" + number++, CAMERA, at.toEpochMilli(), at.toEpochMilli(), at.toEpochMilli())
                .update();
    }

    /** A picture comes. */
    void arrive() {
        row(clock.instant());
        quiet.heard(CAMERA);
    }

    /** Time passes without a picture. */
    void pass(Duration time) {
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
            clock.advance(STEP);
            stage.look();
        }
    }

    /** Time passes in which pictures come. */
    void passWithPictures(Duration time, Duration every) {
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
            arrive();
            pass(every);
        }
    }

    /** How long it takes without a picture until the alarm is raised; empty if it is not within the limit. */
    Optional<Duration> untilQuiet(Duration limit) {
        Instant begin = clock.instant();
        while (!isRaised(Alarm.Kind.QUIET) && clock.instant().isBefore(begin.plus(limit))) {
            pass(STEP);
        }
        return Optional.of(Duration.between(begin, clock.instant())).filter(time -> isRaised(Alarm.Kind.QUIET));
    }

    /** So many pictures, one every minute. */
    void show(Picture picture, int pictures) {
        for (int i = 0; i < pictures; i++) {
            clock.advance(Duration.ofMinutes(1));
            lens.saw(CAMERA, clock.instant(), picture);
            stage.look();
        }
    }

    boolean isRaised(Alarm.Kind kind) {
        return stage.isRaised(CAMERA, kind);
    }

    /** All alarms there ever were, {@code <kind> open} or {@code <kind> ended}, in their order. */
    List<String> alarms() {
        return catalogue
                .db
                .sql("SELECT kind || iif(until IS NULL, ' open', ' ended') FROM alarm ORDER BY number")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
