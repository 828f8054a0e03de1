package snapshots.camera;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is counted and timed of fetching. */
@Component
class CameraStats {

    private final MeterRegistry meters;

    CameraStats(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param took from the wish's turn to the picture on disk and in the journal */
    void fetched(String camera, Duration took) {
        count(camera, "ok");
        Timer.builder("snapshots.fetch.time")
                .description("From a trigger's turn to its picture on disk")
                .tag("camera", camera)
                .register(meters)
                .record(took);
    }

    void failed(String camera, String outcome) {
        count(camera, outcome);
    }

    private void count(String camera, String outcome) {
        Counter.builder("snapshots.fetches")
                .description("Fetches by what became of them")
                .tag("camera", camera)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
