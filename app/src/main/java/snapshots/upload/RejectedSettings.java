package snapshots.upload;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is kept of what was not accepted.
 *
 * @param maxSize of all of it together
 * @param maxAge of each file
 */
@Validated
@ConfigurationProperties("snapshots.upload.rejected")
record RejectedSettings(
        @NotNull @DefaultValue("200MB") DataSize maxSize,

        @NotNull @DurationMin(message = "must not be negative, for example 7d") @DefaultValue("7d")
        Duration maxAge) {}
