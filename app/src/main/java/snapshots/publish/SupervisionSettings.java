package snapshots.publish;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a stage may finish nothing although something waits for it.
 *
 * @param stalledAfter then health is down and the heartbeat silent; longer than the slowest fetch with all its tries
 * @param stuckAfter then it is taken for broken, and the process ends; zero means never
 */
@Validated
@ConfigurationProperties("snapshots.supervision")
record SupervisionSettings(
        @DurationMin(seconds = 1, message = "must be 1s to 1d, for example 60s")
        @DurationMax(days = 1, message = "must be 1s to 1d, for example 60s")
        @DefaultValue("60s")
        Duration stalledAfter,

        @DurationMin(seconds = 0, message = "must be 0 (never) to 1d, for example 5m")
        @DurationMax(days = 1, message = "must be 0 (never) to 1d, for example 5m")
        @DefaultValue("5m")
        Duration stuckAfter) {}
