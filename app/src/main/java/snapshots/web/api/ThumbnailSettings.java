package snapshots.web.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Small copies of pictures, which are kept because making them takes time.
 *
 * @param maxSize how much of them is kept, about; 0: none
 * @param keep for how long after it was last asked for
 * @param atOnce how many are made at a time; each takes a processor from the service's own work
 * @param waiting how many requests may wait for theirs to be made
 */
@Validated
@ConfigurationProperties("snapshots.web.thumbnails")
record ThumbnailSettings(
        @NotNull @DefaultValue("200MB") DataSize maxSize,

        @NotNull @DurationMin(hours = 1, message = "must be 1h or more, for example 7d") @DefaultValue("7d")
        Duration keep,

        @Min(value = 1, message = "must be 1 to 16, for example 1")
        @Max(value = 16, message = "must be 1 to 16, for example 1")
        @DefaultValue("1")
        int atOnce,

        @Min(value = 1, message = "must be 1 to 150, for example 60")
        @Max(value = 150, message = "must be 1 to 150, for example 60")
        @DefaultValue("60")
        int waiting) {}
