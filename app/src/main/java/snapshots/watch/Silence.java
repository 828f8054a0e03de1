package snapshots.watch;

import java.time.Duration;
import java.time.Instant;
import snapshots.catalog.WatchRecords;

/**
 * How long a camera was not heard of, while the service ran.
 *
 * @param since when it was heard of last; of one that never was, when the watch began
 * @param silent how long since, without the service's downtimes
 * @param missed the same in usual longest gaps, each part of it in those of its hour
 */
record Silence(Instant since, Duration silent, double missed) {

    static Silence from(Instant since) {
        return new Silence(since, Duration.ZERO, 0);
    }

    Silence and(Duration more, double moreMissed) {
        return new Silence(since, silent.plus(more), missed + moreMissed);
    }

    WatchRecords.Silence record(Instant asOf) {
        return new WatchRecords.Silence(silent, missed, asOf);
    }
}
