package snapshots.upload;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How recordings are fetched from cameras' own FTP servers.
 *
 * @param interval from the end of one round to the beginning of the next
 */
@Validated
@ConfigurationProperties("snapshots.upload.recordings")
record PullSettings(
        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 7d, for example 5m")
        @DurationMax(days = 7, message = "must be 1s to 7d, for example 5m")
        @DefaultValue("5m")
        Duration interval) {}
