package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import snapshots.device.BadSettingException;
import snapshots.device.Camera;

class BurstSettingsTest {

    @Test
    void nothing_set_gives_no_burst() {
        BurstSettings settings = bind(Map.of());

        assertThat(settings).isEqualTo(new BurstSettings(1, Duration.ofMillis(500)));
        assertThat(violations(settings)).isEmpty();
    }

    @Test
    void every_key_set_gives_these_settings() {
        assertThat(bind(Map.of(
                        "snapshots.camera.burst.pictures", "4",
                        "snapshots.camera.burst.gap", "1s")))
                .isEqualTo(new BurstSettings(4, Duration.ofSeconds(1)));
    }

    @Test
    void names_a_right_value_for_each_wrong_one() {
        assertThat(violations(new BurstSettings(11, Duration.ofSeconds(11))))
                .extracting(ConstraintViolation::getMessage)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("for example"));
        assertThat(violations(new BurstSettings(0, Duration.ofMillis(-1)))).hasSize(2);
    }

    @Test
    void a_camera_may_have_its_own_number() {
        BurstSettings settings = new BurstSettings(3, Duration.ZERO);

        assertThat(settings.pictures(camera(null))).isEqualTo(3);
        assertThat(settings.pictures(camera(1))).isEqualTo(1);
    }

    @Test
    void a_burst_may_not_keep_its_camera_for_long() {
        BurstSettings settings = new BurstSettings(1, Duration.ofSeconds(10));

        assertThatNoException().isThrownBy(() -> settings.requireShort(camera(4)));
        assertThatThrownBy(() -> settings.requireShort(camera(5)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("Front Door")
                .hasMessageContaining("for example");
    }

    private static Camera camera(@Nullable Integer burst) {
        return new Camera(
                "Front Door Camera",
                "Front Door",
                "uploads/frontdoor",
                Camera.Protocol.FOSCAM,
                Camera.Https.OFF,
                null,
                burst);
    }

    private static BurstSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("snapshots.camera.burst", BurstSettings.class);
    }

    private static Set<ConstraintViolation<BurstSettings>> violations(BurstSettings settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings);
        }
    }
}
