package snapshots.detect;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pictures are looked at.
 *
 * @param enabled whether they are; otherwise they go out as they came
 * @param threshold from which score on the local model's detections count
 * @param workers how many pictures are looked at at once; 0 takes one per processor, at most 4
 * @param deadline a picture not looked at in this time goes out unseen
 */
@Validated
@ConfigurationProperties("snapshots.detect")
public record DetectSettings(
        @DefaultValue("true") boolean enabled,

        @DecimalMin(value = "0.05", message = "must be 0.05 to 0.99, for example 0.45")
        @DecimalMax(value = "0.99", message = "must be 0.05 to 0.99, for example 0.45")
        @DefaultValue("0.45")
        double threshold,

        @Min(value = 0, message = "must be 0 (one per processor) to 64, for example 2")
        @Max(value = 64, message = "must be 0 (one per processor) to 64, for example 2")
        @DefaultValue("0")
        int workers,

        @DurationMin(millis = 1, message = "must be a time above zero, for example 5s") @DefaultValue("5s")
        Duration deadline) {

    private static final int MOST_AUTOMATIC_WORKERS = 4;

    int workerCount() {
        return workers > 0
                ? workers
                : Math.min(MOST_AUTOMATIC_WORKERS, Runtime.getRuntime().availableProcessors());
    }
}
