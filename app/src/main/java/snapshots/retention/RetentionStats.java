package snapshots.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What is counted of removing. */
@Component
class RetentionStats {

    private final MeterRegistry meters;

    RetentionStats(MeterRegistry meters) {
        this.meters = meters;
    }

    void removed(Tally tally) {
        tally.counts()
                .forEach((rule, kinds) -> kinds.forEach((kind, count) -> {
                    count("snapshots.retention.removed", "Files that were removed", rule, kind.word(), count.files());
                    count("snapshots.retention.removed.bytes", "Their bytes", rule, kind.word(), count.bytes());
                }));
    }

    private void count(String name, String description, Rule rule, String kind, long amount) {
        Counter.builder(name)
                .description(description)
                .tag("rule", rule.word())
                .tag("kind", kind)
                .register(meters)
                .increment((double) amount);
    }
}
