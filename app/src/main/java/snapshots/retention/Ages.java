package snapshots.retention;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import snapshots.catalog.KeptFile;
import snapshots.catalog.KeptFiles.Cutoff;
import snapshots.snapshot.Kind;

/** What is old enough to go at a point in time. */
final class Ages {

    private final RetentionSettings settings;
    private final Instant now;

    Ages(RetentionSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    Cutoff cutoff(Kind kind) {
        Map<String, Instant> cameras = new LinkedHashMap<>();
        settings.cameras()
                .keySet()
                .forEach(name -> RetentionSettings.deviceKeys(name)
                        .forEach(key -> cameras.putIfAbsent(
                                key, settings.keep(kind, name).cutoff(now))));
        return new Cutoff(settings.keep(kind).cutoff(now), cameras);
    }

    /** Whether a file would be too old if it were of a kind. */
    boolean isTooOld(Kind kind, KeptFile file) {
        Cutoff cutoff = cutoff(kind);
        Instant before = cutoff.cameras().getOrDefault(file.camera().toLowerCase(Locale.ROOT), cutoff.general());
        return file.acceptedAt().isBefore(before);
    }
}
