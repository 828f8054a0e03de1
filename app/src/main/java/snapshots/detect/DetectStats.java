package snapshots.detect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is counted and timed of looking at pictures. */
@Component
class DetectStats {

    private final MeterRegistry meters;

    DetectStats(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param took from the picture's turn to the answer, decoding included */
    void looked(String outcome, Duration took) {
        Timer.builder("snapshots.detect.time")
                .description("From a picture's turn to what was seen in it, decoding included")
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
    }

    /** @param took until it answered, or did not */
    void asked(String detector, String outcome, Duration took) {
        Timer.builder("snapshots.detector.time")
                .description("What each detector that was asked took, decoding included")
                .tag("detector", detector)
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
    }

    void off() {
        count("off");
    }

    void person() {
        count("person");
    }

    void noPerson() {
        count("no_person");
    }

    void unseen() {
        count("unseen");
    }

    private void count(String outcome) {
        Counter.builder("snapshots.pictures")
                .description("Pictures by what was seen in them")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
