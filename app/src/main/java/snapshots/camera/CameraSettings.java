package snapshots.camera;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How patiently cameras are asked.
 *
 * @param tries how often a camera is asked for one picture before that counts as failed
 * @param connectTimeout how long a camera may take to accept a connection
 * @param totalTimeout how long one try may take from the connection to the picture's last byte
 * @param retryPause between the first and the second try; each further pause is twice as long as the one before
 * @param maxSize of a picture; a longer answer is not read to its end
 */
@Validated
@ConfigurationProperties("snapshots.camera")
public record CameraSettings(
        @Min(value = 1, message = "must be 1 to 10, for example 3")
        @Max(value = 10, message = "must be 1 to 10, for example 3")
        @DefaultValue("3")
        int tries,

        @NotNull
        @DurationMin(millis = 1, message = "must be longer than nothing, for example 2s")
        @DurationMax(minutes = 1, message = "must be a minute at most, for example 2s")
        @DefaultValue("2s")
        Duration connectTimeout,

        @NotNull
        @DurationMin(millis = 1, message = "must be longer than nothing, for example 4s")
        @DurationMax(minutes = 5, message = "must be 5 minutes at most, for example 4s")
        @DefaultValue("4s")
        Duration totalTimeout,

        @NotNull
        @DurationMin(message = "must not be negative, for example 500ms")
        @DurationMax(minutes = 1, message = "must be a minute at most, for example 500ms")
        @DefaultValue("500ms")
        Duration retryPause,

        @NotNull @DefaultValue("20MB") DataSize maxSize) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(500);

    @AssertTrue(message = "max-size must be 1KB to 500MB, for example 20MB")
    boolean isMaxSizeUsable() {
        return maxSize.compareTo(SMALLEST) >= 0 && maxSize.compareTo(LARGEST) <= 0;
    }

    /** How long to wait after a number of failed tries. */
    Duration pauseAfter(int failedTries) {
        return retryPause.multipliedBy(1L << (failedTries - 1));
    }
}
