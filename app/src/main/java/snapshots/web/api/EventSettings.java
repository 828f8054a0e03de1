package snapshots.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Telling programs and pages what happens as it happens.
 *
 * @param streams how many may listen at a time
 * @param perAddress how many of them from one address; behind a proxy all come from one
 * @param heartbeat how often something is sent when there is nothing to tell; who does not take it any more is let go,
 *     and so is who may not listen any more
 */
@Validated
@ConfigurationProperties("snapshots.web.events")
record EventSettings(
        @Min(value = 1, message = "must be 1 to 5000, for example 100")
        @Max(value = 5000, message = "must be 1 to 5000, for example 100")
        @DefaultValue("100")
        int streams,

        @Min(value = 1, message = "must be 1 to 5000, for example 20")
        @Max(value = 5000, message = "must be 1 to 5000, for example 20")
        @DefaultValue("20")
        int perAddress,

        @NotNull
        @DurationMin(millis = 100, message = "must be 100ms to 5m, for example 15s")
        @DurationMax(minutes = 5, message = "must be 100ms to 5m, for example 15s")
        @DefaultValue("15s")
        Duration heartbeat) {}
