package snapshots.detect;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the cloud is asked about pictures. Credentials are not here: the AWS SDK finds them by itself.
 *
 * @param regions AWS regions in the order in which they are tried; none: the cloud is not asked
 * @param threshold from which score on the cloud's detections count
 * @param timeout how long one request may take
 * @param deadline how long all requests for one picture may take together
 * @param endpoint where requests go in place of the regions' own addresses
 */
@Validated
@ConfigurationProperties("snapshots.detect.cloud")
public record CloudSettings(
        @DefaultValue
        List<
                        @Pattern(
                                regexp = "[a-z]{2}(-[a-z]+)+-\\d",
                                message = "must be an AWS region, for example eu-west-1")
                        String>
                regions,

        @DefaultValue("0.8") Confidence threshold,

        @NotNull
        @DurationMin(millis = 100, message = "must be 100ms to 1m, for example 5s")
        @DurationMax(minutes = 1, message = "must be 100ms to 1m, for example 5s")
        @DefaultValue("5s")
        Duration timeout,

        @NotNull
        @DurationMin(millis = 100, message = "must be 100ms to 1m, for example 8s")
        @DurationMax(minutes = 1, message = "must be 100ms to 1m, for example 8s")
        @DefaultValue("8s")
        Duration deadline,

        @Nullable URI endpoint) {

    public CloudSettings {
        // A region that is not set arrives as an empty name.
        regions = regions.stream()
                .map(String::strip)
                .filter(region -> !region.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether the cloud can be asked at all. */
    public boolean isConfigured() {
        return !regions.isEmpty();
    }
}
