package snapshots.operate;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import snapshots.catalog.JournalException;
import snapshots.detect.CloudCost;
import snapshots.detect.CostStatus;

/**
 * {@code cost} under {@code /actuator/health}: what the cloud was used for, and what it may be used for. Up at the cap, too:
 * the service does its work without the cloud.
 */
@Component
class CostHealthIndicator implements HealthIndicator {

    private final CloudCost cost;

    CostHealthIndicator(CloudCost cost) {
        this.cost = cost;
    }

    @Override
    public Health health() {
        try {
            return health(cost.status());
        } catch (JournalException e) {
            return Health.unknown().withDetail("reason", e.getMessage()).build();
        }
    }

    private static Health health(CostStatus status) {
        return Health.up()
                .withDetail("state", status.state().word())
                .withDetail("callsToday", status.callsToday())
                .withDetail("maxPerDay", status.maxPerDay())
                .withDetail("callsThisMonth", status.callsThisMonth())
                .withDetail("maxPerMonth", status.maxPerMonth())
                .withDetail("percent", status.percent())
                .withDetail("costThisMonth", status.costThisMonth())
                .withDetail("currency", status.currency())
                .build();
    }
}
