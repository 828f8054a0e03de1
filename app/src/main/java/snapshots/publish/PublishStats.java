package snapshots.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is counted and timed of publishing. */
@Component
class PublishStats {

    private final MeterRegistry meters;

    PublishStats(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param sinceAccepted from the acceptance of the snapshot to the broker's confirm */
    void announced(String camera, Duration sinceAccepted) {
        events("announced");
        Timer.builder("snapshots.event.time")
                .description("From the acceptance of a snapshot to the confirmed event")
                .tag("camera", camera)
                .register(meters)
                .record(sinceAccepted);
    }

    void postponed() {
        events("postponed");
    }

    void heartbeat(boolean sent) {
        Counter.builder("snapshots.heartbeats")
                .description("Heartbeats by what became of them")
                .tag("outcome", sent ? "sent" : "not_sent")
                .register(meters)
                .increment();
    }

    private void events(String outcome) {
        Counter.builder("snapshots.events")
                .description("Events by what became of them; a postponed one is announced later")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
