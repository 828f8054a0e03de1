package snapshots.detect;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
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
 * @param policy which detectors are asked; null leaves it to what is configured
 * @param wanted labels for which the cloud is asked for a second look
 * @param unsureFrom from which score on the local detector counts as unsure about something wanted
 * @param unsureTo up to which score it does; null: up to its threshold
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
        Duration deadline,

        @Nullable DetectionPolicy policy,

        @NotEmpty(message = "must name at least one label, for example person") @DefaultValue("person")
        List<String> wanted,

        @DecimalMin(value = "0.25", message = "must be 0.25 to 0.99, for example 0.3")
        @DecimalMax(value = "0.99", message = "must be 0.25 to 0.99, for example 0.3")
        @DefaultValue("0.35")
        double unsureFrom,

        @DecimalMin(value = "0.25", message = "must be 0.25 to 1, for example 0.6")
        @DecimalMax(value = "1", message = "must be 0.25 to 1, for example 0.6")
        @Nullable
        Double unsureTo) {

    private static final int MOST_AUTOMATIC_WORKERS = 4;

    DetectionPolicy policyOr(DetectionPolicy otherwise) {
        return policy == null ? otherwise : policy;
    }

    double unsureUpTo() {
        return unsureTo == null ? threshold : unsureTo;
    }

    int workerCount() {
        return workers > 0
                ? workers
                : Math.min(MOST_AUTOMATIC_WORKERS, Runtime.getRuntime().availableProcessors());
    }
}
