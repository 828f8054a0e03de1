package snapshots.operate;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * {@code verdict} under {@code /actuator/health}: everything that keeps the pipeline from working, as the monitors hear it and
 * the page shows it. Always up: what a probe is to act on has its own name. Asks nobody over the network.
 */
@Component
class VerdictHealthIndicator implements HealthIndicator {

    private final PipelineVerdict verdict;

    VerdictHealthIndicator(PipelineVerdict verdict) {
        this.verdict = verdict;
    }

    @Override
    public Health health() {
        List<String> ailments = verdict.ailments();
        return Health.up().withDetail("ailments", ailments).build();
    }
}
