package snapshots.retention;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import pylib.heartbeat.JobWatch;
import snapshots.HandClock;
import snapshots.catalog.KeptInFolder;

/** The whole of retention on real files and a real catalogue; its clock is moved and its looks are made by hand. */
final class RetentionSite implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final long MB = 1_000_000;

    final HandClock clock = new HandClock(NOW);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final KeptInFolder kept;
    final FileRemoval removal;
    final Retention retention;
    final RetentionSettings settings;

    RetentionSite(Path data, Map<String, String> settings) throws Exception {
        this(data, settings, DataSize.ofBytes(0));
    }

    RetentionSite(Path data, Map<String, String> values, DataSize floor) throws Exception {
        settings = settings(values);
        kept = new KeptInFolder(data, floor, clock);
        var store = kept.catalogue.store;
        removal =
                new FileRemoval(kept.removals(), store, new EmptyFolders(store, Stream.of("uploads/frontdoor")), clock);
        retention = new Retention(
                settings,
                new Sweep(settings, kept.files(), kept.catalogue.space, () -> false),
                removal,
                kept.oldRows(),
                pause -> new OrphanScan(store.root(), kept.orphans(), kept.foundCopies()::attach, pause),
                kept.files(),
                kept.jobs(),
                JobWatch.none(),
                new RetentionStats(meters),
                clock,
                () -> false);
    }

    static RetentionSettings settings(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put("snapshots.retention." + key, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("snapshots.retention", RetentionSettings.class);
    }

    /** The next hourly run. */
    void run() {
        clock.advance(settings.interval());
        look();
    }

    void look() {
        retention.look(() -> false);
    }

    static Instant ago(int days, int hours) {
        return NOW.minus(Duration.ofDays(days)).minus(Duration.ofHours(hours));
    }

    @Override
    public void close() {
        kept.close();
    }
}
