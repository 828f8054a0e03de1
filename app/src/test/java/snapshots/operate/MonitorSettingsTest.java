package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;
import snapshots.operate.MonitorSettings.AtCronitor;
import snapshots.operate.MonitorSettings.AtHealthchecks;
import snapshots.operate.MonitorSettings.Job;

/** Nothing set gives the documented defaults; every key set arrives. */
class MonitorSettingsTest {

    private static final Secret NONE = new Secret("");

    @Test
    void nothing_set() {
        assertThat(bind(Map.of()))
                .isEqualTo(new MonitorSettings(
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(15),
                        Duration.ofHours(24),
                        Duration.ofSeconds(5),
                        3,
                        "snapshot-processor",
                        new AtHealthchecks(NONE, NONE),
                        new AtCronitor(NONE, "", "", URI.create("https://cronitor.link")),
                        Map.of()));
    }

    @Test
    void everything_set() {
        assertThat(bind(Map.ofEntries(
                        Map.entry("interval", "2m"),
                        Map.entry("patience", "0s"),
                        Map.entry("longest-backlog", "6h"),
                        Map.entry("timeout", "1s"),
                        Map.entry("tries", "2"),
                        Map.entry("host", "cam-box"),
                        Map.entry("healthchecks.url", "https://hc-ping.com/x"),
                        Map.entry("healthchecks.job-url", "https://hc-ping.com/key/{job}"),
                        Map.entry("cronitor.api-key", "key"),
                        Map.entry("cronitor.monitor", "cams"),
                        Map.entry("cronitor.job-monitor", "cams-{job}"),
                        Map.entry("cronitor.url", "http://127.0.0.1:1"),
                        Map.entry("jobs.archive.url", "https://hc-ping.com/y"),
                        Map.entry("jobs.archive.monitor", "nightly"))))
                .isEqualTo(new MonitorSettings(
                        Duration.ofMinutes(2),
                        Duration.ZERO,
                        Duration.ofHours(6),
                        Duration.ofSeconds(1),
                        2,
                        "cam-box",
                        new AtHealthchecks(
                                new Secret("https://hc-ping.com/x"), new Secret("https://hc-ping.com/key/{job}")),
                        new AtCronitor(new Secret("key"), "cams", "cams-{job}", URI.create("http://127.0.0.1:1")),
                        Map.of("archive", new Job(new Secret("https://hc-ping.com/y"), "nightly"))));
    }

    private static MonitorSettings bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("snapshots.monitor." + key, value));
        return new Binder(source).bindOrCreate("snapshots.monitor", MonitorSettings.class);
    }
}
