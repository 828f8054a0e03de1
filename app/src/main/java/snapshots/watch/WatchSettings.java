package snapshots.watch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a camera is unusual.
 *
 * @param enabled whether any camera is watched
 * @param quiet whether it is noticed that nothing comes
 * @param lens whether pictures are compared with what the camera usually shows
 * @param history from how long ago on a camera's habit is learned
 * @param quietAfter so many times the usual longest gap of this hour without a picture raise the alarm
 * @param shortestSilence a shorter silence never does
 * @param lensPictures so many pictures in a row at least show it
 * @param lensTime over so long at least
 * @param likeness a picture whose edges are less like the usual ones shows something else
 * @param learn for how long every view is taken for a usual one
 * @param acceptAfter when a new view has lasted so long, it is the usual one
 * @param tellMonitors whether the monitors outside hear of alarms
 * @param cameras what differs for single cameras, by device key or location
 */
@Validated
@ConfigurationProperties("snapshots.watch")
record WatchSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean quiet,
        @DefaultValue("true") boolean lens,

        @NotNull
        @DurationMin(days = 7, message = "must be 7d to 90d, for example 28d")
        @DurationMax(days = 90, message = "must be 7d to 90d, for example 28d")
        @DefaultValue("28d")
        Duration history,

        @DecimalMin(value = "1.5", message = "must be 1.5 to 20, for example 3")
        @DecimalMax(value = "20", message = "must be 1.5 to 20, for example 3")
        @DefaultValue("3")
        double quietAfter,

        @NotNull
        @DurationMin(minutes = 1, message = "must be 1m to 1d, for example 15m")
        @DurationMax(days = 1, message = "must be 1m to 1d, for example 15m")
        @DefaultValue("15m")
        Duration shortestSilence,

        @Min(value = 2, message = "must be 2 to 100, for example 5")
        @Max(value = 100, message = "must be 2 to 100, for example 5")
        @DefaultValue("5")
        int lensPictures,

        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 1d, for example 10m")
        @DurationMax(days = 1, message = "must be 1s to 1d, for example 10m")
        @DefaultValue("10m")
        Duration lensTime,

        @DecimalMin(value = "0.1", message = "must be 0.1 to 0.9, for example 0.5")
        @DecimalMax(value = "0.9", message = "must be 0.1 to 0.9, for example 0.5")
        @DefaultValue("0.5")
        double likeness,

        @NotNull
        @DurationMin(message = "must be 0 to 30d, for example 3d")
        @DurationMax(days = 30, message = "must be 0 to 30d, for example 3d")
        @DefaultValue("3d")
        Duration learn,

        @NotNull
        @DurationMin(hours = 1, message = "must be 1h to 30d, for example 1d")
        @DurationMax(days = 30, message = "must be 1h to 30d, for example 1d")
        @DefaultValue("1d")
        Duration acceptAfter,

        @DefaultValue("true") boolean tellMonitors,
        @NotNull @DefaultValue Map<String, @Valid One> cameras) {

    /**
     * Of one camera; null is what is not set.
     *
     * @param quiet whether it is noticed that nothing comes of it
     * @param lens whether its pictures are compared
     */
    record One(@Nullable Boolean quiet, @Nullable Boolean lens) {}
}
