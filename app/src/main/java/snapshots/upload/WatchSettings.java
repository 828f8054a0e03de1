package snapshots.upload;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How files are found that reach the folders another way.
 *
 * @param watchInterval from one look to the next; 0 for those at the start only
 * @param settledAfter a file that stays the same for so long is taken to be whole
 */
@Validated
@ConfigurationProperties("snapshots.upload")
record WatchSettings(
        @NotNull
        @DurationMin(message = "must be 0 to 1d, for example 10s, or 0 to look at the start only")
        @DurationMax(days = 1, message = "must be 0 to 1d, for example 10s, or 0 to look at the start only")
        @DefaultValue("10s")
        Duration watchInterval,

        @NotNull
        @DurationMin(millis = 100, message = "must be 100ms to 10m, for example 2s")
        @DurationMax(minutes = 10, message = "must be 100ms to 10m, for example 2s")
        @DefaultValue("2s")
        Duration settledAfter) {}
