package snapshots.operate;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import snapshots.publish.PipelineHealth;

/** {@code stages} under {@code /actuator/health/liveness}: down when a stage is stuck, which a restart cures. */
@Component
class StagesHealthIndicator implements HealthIndicator {

    private final PipelineHealth pipeline;

    StagesHealthIndicator(PipelineHealth pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Health health() {
        return pipeline.stuck()
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up)
                .build();
    }
}
