package snapshots.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is counted and timed of copies. */
@Component
class ArchiveStats {

    private final MeterRegistry meters;

    ArchiveStats(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param took from the reading of the file to the end of the comparison, or to the failure */
    void tried(String destination, String outcome, Duration took) {
        Counter.builder("snapshots.archive.copies")
                .description("Tries to make a copy, by what came of them")
                .tag("destination", destination)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
        Timer.builder("snapshots.archive.time")
                .description("From the reading of a file to the end of its copy's comparison, or to the failure")
                .tag("destination", destination)
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
    }
}
