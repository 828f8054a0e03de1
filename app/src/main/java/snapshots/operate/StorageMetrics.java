package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;
import snapshots.catalog.DiskSpace;
import snapshots.retention.RetentionStage;
import snapshots.retention.RetentionStatus;

/** How much room there is, and what the journal and the folders disagree about. */
@Component
class StorageMetrics implements MeterBinder {

    private final DiskSpace space;
    private final RetentionStage retention;

    StorageMetrics(DiskSpace space, RetentionStage retention) {
        this.space = space;
        this.retention = retention;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("snapshots.storage.free", space, DiskSpace::free)
                .description("What is free on the pictures' disk")
                .baseUnit("bytes")
                .register(meters);
        of("snapshots.storage.used", RetentionStatus::usedBytes)
                .description("How much of what came in lies here, by the last run")
                .baseUnit("bytes")
                .register(meters);
        of("snapshots.storage.orphans", RetentionStatus::orphanFiles)
                .description("What the last look found: files without a snapshot, snapshots without their file")
                .tag("of", "files")
                .register(meters);
        of("snapshots.storage.orphans", RetentionStatus::orphanRows)
                .description("What the last look found: files without a snapshot, snapshots without their file")
                .tag("of", "snapshots")
                .register(meters);
    }

    private Gauge.Builder<RetentionStage> of(String name, ToLongFunction<RetentionStatus> value) {
        return Gauge.builder(name, retention, stage -> {
            long number = value.applyAsLong(stage.status());
            return number < 0 ? Double.NaN : number;
        });
    }
}
