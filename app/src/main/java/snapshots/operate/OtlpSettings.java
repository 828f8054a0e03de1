package snapshots.operate;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * An OpenTelemetry collector that is sent spans and metrics, over HTTP.
 *
 * @param endpoint without {@code /v1/…}; empty for none
 * @param headers what it wants to see, {@code name=value} with commas
 * @param interval how often metrics are sent
 */
@Validated
@ConfigurationProperties("snapshots.operate.otlp")
record OtlpSettings(
        @Pattern(
                regexp = "|https?://[^\\s/?#@]+(/[^\\s?#]*)?",
                message =
                        "must begin with http:// or https:// and have no user in it, for example OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318")
        @DefaultValue("")
        String endpoint,

        @NotNull @DefaultValue("") Secret headers,

        @DurationMin(seconds = 1, message = "must be 1s or more, for example 1m") @NotNull @DefaultValue("1m")
        Duration interval) {

    @AssertTrue(
            message =
                    "headers must be name=value, several with commas, for example OTEL_EXPORTER_OTLP_HEADERS=x-key=a-long-key")
    boolean isHeadersReadable() {
        return headers.value().isBlank()
                || Arrays.stream(headers.value().split(",", -1))
                        .allMatch(header -> header.strip().matches("[^=\\s]+=.*"));
    }

    Map<String, String> headersByName() {
        Map<String, String> byName = new LinkedHashMap<>();
        Arrays.stream(headers.value().split(",", -1))
                .filter(header -> !header.isBlank())
                .map(header -> header.strip().split("=", 2))
                .forEach(header -> byName.put(header[0], header[1]));
        return byName;
    }

    String traces() {
        return below("/v1/traces");
    }

    String metrics() {
        return below("/v1/metrics");
    }

    private String below(String path) {
        return endpoint.replaceAll("/+$", "") + path;
    }
}
