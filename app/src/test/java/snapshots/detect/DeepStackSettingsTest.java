package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;

class DeepStackSettingsTest {

    private static final String PREFIX = "snapshots.detect.server";

    @Test
    void nothing_set_means_no_server() {
        assertThat(bound(Map.of()))
                .isEqualTo(new DeepStackSettings("deepstack", "", new Secret(""), 0.5, Duration.ofSeconds(5)))
                .matches(settings -> !settings.isConfigured());
    }

    @Test
    void every_key_arrives() {
        assertThat(bound(Map.of(
                        PREFIX + ".name", "garage-pc",
                        PREFIX + ".url", "http://192.168.1.20:32168",
                        PREFIX + ".api-key", "not-a-real-key",
                        PREFIX + ".threshold", "0.6",
                        PREFIX + ".timeout", "2s")))
                .isEqualTo(new DeepStackSettings(
                        "garage-pc",
                        "http://192.168.1.20:32168",
                        new Secret("not-a-real-key"),
                        0.6,
                        Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.168.1.20:32168, http://192.168.1.20:32168/v1/vision/detection",
        "http://192.168.1.20:32168/, http://192.168.1.20:32168/v1/vision/detection",
        "https://ai.example/behind/a/proxy, https://ai.example/behind/a/proxy/v1/vision/detection",
        "http://ai.example/v1/vision/detection, http://ai.example/v1/vision/detection",
        "http://ai.example/v1/vision/custom/ipcam-dark, http://ai.example/v1/vision/custom/ipcam-dark"
    })
    void the_path_is_added_when_it_is_missing(String url, String endpoint) {
        DeepStackSettings settings = bound(Map.of(PREFIX + ".url", url));

        assertThat(settings.isUrlUsable()).isTrue();
        assertThat(settings.endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.20:32168",
                "ai.example",
                "ftp://ai.example",
                "http://",
                "http:///v1",
                "http://user:password@ai.example",
                "http://ai.example/?api_key=not-a-real-key",
                "http://ai.example/#here",
                "http://ai example"
            })
    void what_is_no_address_or_could_hold_a_secret_is_refused(String url) {
        assertThat(bound(Map.of(PREFIX + ".url", url)).isUrlUsable()).isFalse();
    }

    private static DeepStackSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, DeepStackSettings.class);
    }
}
