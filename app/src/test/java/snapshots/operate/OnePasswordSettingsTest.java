package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;

class OnePasswordSettingsTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new OnePasswordSettings(
                        "", new Secret(""), "", Duration.ofSeconds(30), Duration.ofSeconds(30)));
    }

    @Test
    void every_key_set_arrives() {
        OnePasswordSettings settings = bind(Map.of(
                "snapshots.onepassword.host", "http://connect:8080",
                "snapshots.onepassword.token", "Swordfish",
                "snapshots.onepassword.vault", "Home",
                "snapshots.onepassword.patience", "2m",
                "snapshots.onepassword.flag-interval", "5s"));

        assertThat(settings)
                .isEqualTo(new OnePasswordSettings(
                        "http://connect:8080",
                        new Secret("Swordfish"),
                        "Home",
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(5)));
        assertThat(settings.toString()).doesNotContain("Swordfish");
    }

    private static OnePasswordSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("snapshots.onepassword", OnePasswordSettings.class);
    }
}
