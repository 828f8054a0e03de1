package snapshots.detect;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * Another program that looks at pictures and speaks DeepStack's protocol.
 *
 * @param name what is recorded as the origin of its detections
 * @param url where it is; empty when there is none
 * @param apiKey what it asks for; empty when it asks for nothing
 * @param threshold from which score on its detections count, 0 to 1
 * @param timeout how long it may take for one picture, to the last byte of its answer
 */
@Validated
@ConfigurationProperties("snapshots.detect.server")
public record DeepStackSettings(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9.-]{0,31}",
                message = "must be small letters, digits, dots and dashes, for example deepstack")
        @DefaultValue("deepstack")
        String name,

        @NotNull @DefaultValue("") String url,

        @NotNull @DefaultValue("") Secret apiKey,

        @DecimalMin(value = "0.05", message = "must be 0.05 to 0.99, for example 0.5")
        @DecimalMax(value = "0.99", message = "must be 0.05 to 0.99, for example 0.5")
        @DefaultValue("0.5")
        double threshold,

        @NotNull
        @DurationMin(millis = 100, message = "must be 100ms to 5m, for example 5s")
        @DurationMax(minutes = 5, message = "must be 100ms to 5m, for example 5s")
        @DefaultValue("5s")
        Duration timeout) {

    private static final String PATH = "/v1/vision/detection";

    /** What all addresses of the protocol have, those of models of one's own too. */
    private static final String ANY_PATH = "/v1/vision/";

    boolean isConfigured() {
        return !url.isEmpty();
    }

    /** Where pictures are sent: the URL, with the protocol's path if it has none. */
    URI endpoint() {
        if (url.contains(ANY_PATH)) {
            return URI.create(url);
        }
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) + PATH : url + PATH);
    }

    /** A user or a query could hold something secret, and URLs are logged. */
    @AssertTrue(
            message =
                    "snapshots.detect.server.url must begin with http:// or https:// and have a host, and no user, query or fragment, for example http://192.168.1.20:32168")
    boolean isUrlUsable() {
        return url.isEmpty() || isUsable(url);
    }

    private static boolean isUsable(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
