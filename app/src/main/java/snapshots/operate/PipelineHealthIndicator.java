package snapshots.operate;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import pylib.relay.RelayContext;
import snapshots.publish.PipelineHealth;

/** {@code pipeline} under {@code /actuator/health}: down while work that comes in would not get done. */
@Component
class PipelineHealthIndicator implements HealthIndicator {

    private final PipelineHealth pipeline;
    private final RelayContext relays;

    PipelineHealthIndicator(PipelineHealth pipeline, RelayContext relays) {
        this.pipeline = pipeline;
        this.relays = relays;
    }

    @Override
    public Health health() {
        Health.Builder health = pipeline.ailment()
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up);
        relays.inboxes().forEach(inbox -> health.withDetail(inbox.name(), inbox.depth()));
        return health.build();
    }
}
