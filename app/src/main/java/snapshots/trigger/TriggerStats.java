package snapshots.trigger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What is counted of triggers. */
@Component
class TriggerStats {

    private final MeterRegistry meters;

    TriggerStats(MeterRegistry meters) {
        this.meters = meters;
    }

    void accepted(String camera) {
        count("accepted", camera);
    }

    void alreadyAccepted(String camera) {
        count("redelivered", camera);
    }

    void notJournaled(String camera) {
        count("returned", camera);
    }

    void rejected(BadTriggerException.Kind kind) {
        count(kind.name().toLowerCase(Locale.ROOT), "");
    }

    private void count(String outcome, String camera) {
        Counter.builder("snapshots.triggers")
                .description("Control messages by what became of them")
                .tag("outcome", outcome)
                .tag("camera", camera)
                .register(meters)
                .increment();
    }
}
