package snapshots.camera;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import snapshots.device.BadSettingException;
import snapshots.device.Camera;

/**
 * How many pictures one trigger takes.
 *
 * @param pictures of each camera that says nothing else
 * @param gap from one picture to the asking for the next
 */
@Validated
@ConfigurationProperties("snapshots.camera.burst")
public record BurstSettings(
        @Min(value = 1, message = "must be 1 (no burst) to 10, for example 3")
        @Max(value = Camera.LONGEST_BURST, message = "must be 1 (no burst) to 10, for example 3")
        @DefaultValue("1")
        int pictures,

        @NotNull
        @DurationMin(message = "must not be negative, for example 500ms")
        @DurationMax(seconds = 10, message = "must be 10s at most, for example 500ms")
        @DefaultValue("500ms")
        Duration gap) {

    /** A stage that finishes nothing for a minute counts as stalled, and triggers behind the burst grow old. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    int pictures(Camera camera) {
        return camera.burst() == null ? pictures : camera.burst();
    }

    /** @throws BadSettingException if a burst of this camera would take too long */
    void requireShort(Camera camera) {
        Duration gaps = gap.multipliedBy(pictures(camera) - 1L);
        if (gaps.compareTo(LONGEST) > 0) {
            throw new BadSettingException("snapshots.camera.burst.gap: the gaps between " + pictures(camera)
                    + " pictures of \"" + camera.label() + "\" come to " + gaps.toSeconds()
                    + " s, and may come to 30 s; for example gap=2s");
        }
    }
}
