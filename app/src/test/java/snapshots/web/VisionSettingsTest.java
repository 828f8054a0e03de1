package snapshots.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import pylib.credentials.Secret;

class VisionSettingsTest {

    private static final String PREFIX = "snapshots.web.vision";

    @Test
    void nothing_set_means_off() {
        assertThat(bound(Map.of())).isEqualTo(new VisionSettings(false, new Secret(""), 1, 8));
    }

    @Test
    void every_key_arrives() {
        assertThat(bound(Map.of(
                        PREFIX + ".enabled", "true",
                        PREFIX + ".api-key", "not-a-real-key",
                        PREFIX + ".at-once", "2",
                        PREFIX + ".waiting", "0")))
                .isEqualTo(new VisionSettings(true, new Secret("not-a-real-key"), 2, 0));
    }

    @Test
    void on_needs_a_key_worth_the_name() {
        assertThat(bound(Map.of(PREFIX + ".enabled", "true")).isGuarded()).isFalse();
        assertThat(bound(Map.of(PREFIX + ".enabled", "true", PREFIX + ".api-key", "short"))
                        .isGuarded())
                .isFalse();
        assertThat(bound(Map.of(PREFIX + ".enabled", "true", PREFIX + ".api-key", "long-enough"))
                        .isGuarded())
                .isTrue();
    }

    @Test
    void off_there_is_nothing_to_reach() {
        new ApplicationContextRunner()
                .withUserConfiguration(VisionController.class, VisionProbes.class, VisionKey.class, VisionPlaces.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(VisionController.class)
                        .doesNotHaveBean(VisionProbes.class));
    }

    private static VisionSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, VisionSettings.class);
    }
}
