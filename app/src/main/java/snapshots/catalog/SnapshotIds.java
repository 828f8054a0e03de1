package snapshots.catalog;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import snapshots.snapshot.SnapshotId;

/** Makes UUIDv7 ids by the given clock. Thread-safe. */
final class SnapshotIds {

    private final TimeBasedEpochGenerator generator;

    SnapshotIds(Clock clock) {
        this.generator = new TimeBasedEpochGenerator(new SecureRandom(), new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    SnapshotId next() {
        return new SnapshotId(generator.generate());
    }
}
