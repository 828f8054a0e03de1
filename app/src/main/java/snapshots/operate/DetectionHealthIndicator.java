package snapshots.operate;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import snapshots.detect.DetectStage;
import snapshots.detect.DetectionStatus;

/**
 * {@code detection} under {@code /actuator/health}: who looks at pictures, and how each detector does. Always up, for pictures
 * go out without being looked at, too.
 */
@Component
class DetectionHealthIndicator implements HealthIndicator {

    private final DetectStage detect;

    DetectionHealthIndicator(DetectStage detect) {
        this.detect = detect;
    }

    @Override
    public Health health() {
        DetectionStatus status = detect.status();
        return Health.up()
                .withDetail("policy", status.policy())
                .withDetails(status.detectors())
                .build();
    }
}
