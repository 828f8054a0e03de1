package snapshots.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is counted and timed of what was pushed, however it came. Thread-safe. */
final class ReceptionStats {

    private final MeterRegistry meters;
    private final Timer handover;

    ReceptionStats(MeterRegistry meters) {
        this.meters = meters;
        this.handover = Timer.builder("snapshots.upload.handover")
                .description("From the acceptance of an upload to the next stage's inbox")
                .register(meters);
    }

    /** @param outcome {@code picture}, {@code clip} or {@code duplicate} */
    void accepted(String camera, String outcome) {
        Counter.builder("snapshots.uploads")
                .description("Uploads accepted, by camera and what they are")
                .tag("camera", camera)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    void refused(String outcome) {
        Counter.builder("snapshots.uploads.refused")
                .description("Uploads not accepted, by the reason")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    void handedOn(Duration took) {
        handover.record(took);
    }
}
