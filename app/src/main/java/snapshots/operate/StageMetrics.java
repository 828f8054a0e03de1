package snapshots.operate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import snapshots.catalog.Journal;
import snapshots.catalog.StageRun;
import snapshots.catalog.StageRunListener;
import snapshots.snapshot.Snapshot;

/** How long each stage takes and what comes of it, as it stands in the journal. */
@Component
class StageMetrics implements StageRunListener {

    private final MeterRegistry meters;

    StageMetrics(Journal journal, MeterRegistry meters) {
        this.meters = meters;
        journal.whenRan(this);
    }

    /** Outcomes are not on the timer: its buckets would be there for each of them. */
    @Override
    public void ran(Snapshot snapshot, StageRun run) {
        Timer.builder("snapshots.stage.time")
                .description("What a stage took for one picture")
                .tag("stage", run.stage())
                .register(meters)
                .record(run.took());
        Counter.builder("snapshots.stage.runs")
                .description("What stages did, by what became of it")
                .tag("stage", run.stage())
                .tag("outcome", run.outcome())
                .register(meters)
                .increment();
    }
}
