package snapshots.operate;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import snapshots.catalog.DiskSpace;
import snapshots.retention.RetentionStage;
import snapshots.retention.RetentionStatus;

/** {@code storage} under {@code /actuator/health}: down while there is no room for pictures, with what holds the space. */
@Component
class StorageHealthIndicator implements HealthIndicator {

    private final DiskSpace space;
    private final RetentionStage retention;

    StorageHealthIndicator(DiskSpace space, RetentionStage retention) {
        this.space = space;
        this.retention = retention;
    }

    @Override
    public Health health() {
        Optional<String> shortage = space.shortage();
        Health.Builder health = shortage.map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up);
        RetentionStatus status = retention.status();
        return health.withDetail("freeBytes", space.free())
                .withDetail("floorBytes", space.floor())
                .withDetail("usedBytes", status.usedBytes())
                .withDetail("retention", retention.isOn() ? "on" : "off")
                .withDetail("lastRun", status.lastRun())
                .withDetail("trouble", status.trouble())
                .withDetail("orphans", status.orphans())
                .build();
    }
}
