package snapshots.operate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * Who outside is told how the service does.
 *
 * @param interval how often they are told
 * @param patience how long something may be wrong before they are told of it
 * @param longestBacklog how long a copy may be owed before they are told of it
 * @param timeout how long one ping may take
 * @param tries how often a ping is tried in all
 * @param host this machine's name, as Cronitor shows it
 * @param jobs by their names, where the rules do not fit
 */
@Validated
@ConfigurationProperties("snapshots.monitor")
record MonitorSettings(
        @DurationMin(seconds = 1, message = "must be 1s to 1d, for example 1m")
        @DurationMax(days = 1, message = "must be 1s to 1d, for example 1m")
        @DefaultValue("1m")
        Duration interval,

        @DurationMin(seconds = 0, message = "must be 0 to 10m, for example 15s")
        @DurationMax(minutes = 10, message = "must be 0 to 10m, for example 15s")
        @DefaultValue("15s")
        Duration patience,

        @DurationMin(minutes = 1, message = "must be 1m to 30d, for example 24h")
        @DurationMax(days = 30, message = "must be 1m to 30d, for example 24h")
        @DefaultValue("24h")
        Duration longestBacklog,

        @DurationMin(millis = 100, message = "must be 100ms to 1m, for example 5s")
        @DurationMax(minutes = 1, message = "must be 100ms to 1m, for example 5s")
        @DefaultValue("5s")
        Duration timeout,

        @Min(value = 1, message = "must be 1 to 10, for example 3")
        @Max(value = 10, message = "must be 1 to 10, for example 3")
        @DefaultValue("3")
        int tries,

        @NotBlank(message = "must name this machine, for example cam-box") @DefaultValue("snapshot-processor")
        String host,

        @Valid @NotNull @DefaultValue AtHealthchecks healthchecks,

        @Valid @NotNull @DefaultValue AtCronitor cronitor,

        @NotNull @DefaultValue Map<String, @Valid Job> jobs) {

    /**
     * @param url of the pipeline's check; empty for none
     * @param jobUrl of the jobs' checks, with {@code {job}} where the name goes; empty for none
     */
    record AtHealthchecks(
            @NotNull @DefaultValue("") Secret url,
            @NotNull @DefaultValue("") Secret jobUrl) {}

    /**
     * @param apiKey of the account; without one nothing is sent
     * @param monitor key of the pipeline's monitor; empty for none
     * @param jobMonitor key of the jobs' monitors, with {@code {job}} where the name goes; empty for none
     * @param url where telemetry goes
     */
    record AtCronitor(
            @NotNull @DefaultValue("") Secret apiKey,
            @NotNull @DefaultValue("") String monitor,
            @NotNull @DefaultValue("") String jobMonitor,
            @NotNull @DefaultValue("https://cronitor.link") URI url) {}

    /**
     * @param url of its check at Healthchecks
     * @param monitor key of its monitor at Cronitor
     */
    record Job(
            @NotNull @DefaultValue("") Secret url,
            @NotNull @DefaultValue("") String monitor) {}
}
