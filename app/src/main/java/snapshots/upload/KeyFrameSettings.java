package snapshots.upload;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a picture is taken out of a clip.
 *
 * @param ffmpeg the program; null looks for it on the PATH
 * @param ffmpegDeadline how long it may take for one clip
 */
@Validated
@ConfigurationProperties("snapshots.upload")
record KeyFrameSettings(
        @Nullable Path ffmpeg,

        @NotNull
        @DurationMin(millis = 100, message = "must be 100ms to 5m, for example 10s")
        @DurationMax(minutes = 5, message = "must be 100ms to 5m, for example 10s")
        @DefaultValue("10s")
        Duration ffmpegDeadline) {}
