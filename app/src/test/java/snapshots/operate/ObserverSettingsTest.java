package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;

/** Nothing set gives the documented defaults; every key set arrives. */
class ObserverSettingsTest {

    @Test
    void logs() {
        assertThat(bind("snapshots.operate.log", LogSettings.class, Map.of())).isEqualTo(new LogSettings("text", ""));
        assertThat(bind("snapshots.operate.log", LogSettings.class, Map.of("format", "json", "syslog", "udp://logs")))
                .isEqualTo(new LogSettings("json", "udp://logs"));
    }

    @Test
    void collector() {
        assertThat(bind("snapshots.operate.otlp", OtlpSettings.class, Map.of()))
                .isEqualTo(new OtlpSettings("", new Secret(""), Duration.ofMinutes(1)));
        OtlpSettings all = bind(
                "snapshots.operate.otlp",
                OtlpSettings.class,
                Map.of("endpoint", "http://collector:4318/", "headers", "x-a=1=2, x-b=3", "interval", "10s"));
        assertThat(all)
                .isEqualTo(new OtlpSettings(
                        "http://collector:4318/", new Secret("x-a=1=2, x-b=3"), Duration.ofSeconds(10)));
        assertThat(all.traces()).isEqualTo("http://collector:4318/v1/traces");
        assertThat(all.headersByName()).containsExactlyInAnyOrderEntriesOf(Map.of("x-a", "1=2", "x-b", "3"));
        assertThat(all.isHeadersReadable()).isTrue();
        assertThat(new OtlpSettings("", new Secret("no value"), Duration.ofMinutes(1)).isHeadersReadable())
                .isFalse();
    }

    @Test
    void sentry() {
        assertThat(bind("snapshots.operate.sentry", SentrySettings.class, Map.of()))
                .isEqualTo(new SentrySettings(new Secret(""), "production", Duration.ofMinutes(15)));
        assertThat(bind(
                        "snapshots.operate.sentry",
                        SentrySettings.class,
                        Map.of("dsn", "https://k@s/1", "environment", "den", "persists-after", "1h")))
                .isEqualTo(new SentrySettings(new Secret("https://k@s/1"), "den", Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://key@sentry.example.com/1, true",
        "https://key:old-secret@sentry.example.com/sub/12, true",
        "http://key@127.0.0.1:9000/1, true",
        "'', true",
        "https://sentry.example.com/1, false",
        "https://key@sentry.example.com, false",
        "https://key@sentry.example.com/project, false",
        "key, false",
    })
    void a_dsn_has_a_key_a_host_and_a_project(String dsn, boolean right) {
        assertThat(new SentrySettings(new Secret(dsn), "den", Duration.ZERO).isDsnReadable())
                .isEqualTo(right);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put(prefix + "." + key, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
