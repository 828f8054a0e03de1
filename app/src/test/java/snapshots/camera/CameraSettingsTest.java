package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class CameraSettingsTest {

    @Test
    void nothing_set_gives_the_defaults() {
        CameraSettings settings = bind(Map.of());

        assertThat(settings)
                .isEqualTo(new CameraSettings(
                        3,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(500),
                        DataSize.ofMegabytes(20)));
        assertThat(violations(settings)).isEmpty();
    }

    @Test
    void every_key_set_gives_these_settings() {
        assertThat(bind(Map.of(
                        "snapshots.camera.tries", "5",
                        "snapshots.camera.connect-timeout", "1s",
                        "snapshots.camera.total-timeout", "9s",
                        "snapshots.camera.retry-pause", "50ms",
                        "snapshots.camera.max-size", "3MB")))
                .isEqualTo(new CameraSettings(
                        5,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(9),
                        Duration.ofMillis(50),
                        DataSize.ofMegabytes(3)));
    }

    @Test
    void names_a_right_value_for_each_wrong_one() {
        CameraSettings wrong = new CameraSettings(
                0, Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(-1), DataSize.ofGigabytes(3));

        assertThat(violations(wrong))
                .extracting(ConstraintViolation::getMessage)
                .hasSize(5)
                .allSatisfy(message -> assertThat(message).contains("for example"));
    }

    @Test
    void pauses_grow() {
        CameraSettings settings = bind(Map.of());

        assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pauseAfter(3)).isEqualTo(Duration.ofSeconds(2));
    }

    private static CameraSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("snapshots.camera", CameraSettings.class);
    }

    private static Set<ConstraintViolation<CameraSettings>> violations(CameraSettings settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings);
        }
    }
}
