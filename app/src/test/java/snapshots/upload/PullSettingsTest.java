package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PullSettingsTest {

    @Test
    void nothing_set_gives_the_default() {
        assertThat(bind(Map.of())).isEqualTo(new PullSettings(Duration.ofMinutes(5)));
    }

    @Test
    void the_key_set_gives_these_settings() {
        assertThat(bind(Map.of("snapshots.upload.recordings.interval", "1h")))
                .isEqualTo(new PullSettings(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "8d"})
    void a_wrong_value_is_answered_with_a_right_one(String interval) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(bind(Map.of("snapshots.upload.recordings.interval", interval))))
                    .extracting(ConstraintViolation::getMessage)
                    .singleElement()
                    .asString()
                    .contains("for example 5m");
        }
    }

    private static PullSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("snapshots.upload.recordings", PullSettings.class);
    }
}
