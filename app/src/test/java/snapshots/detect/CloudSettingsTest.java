package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import snapshots.device.BadSettingException;

class CloudSettingsTest {

    @Test
    void nothing_set_gives_the_defaults_and_no_cloud() {
        CloudSettings settings = bind(Map.of());

        assertThat(settings)
                .isEqualTo(new CloudSettings(
                        List.of(), new Confidence(0.8), Duration.ofSeconds(5), Duration.ofSeconds(8), null));
        assertThat(settings.isConfigured()).isFalse();
        assertThat(violations(settings)).isEmpty();
    }

    @Test
    void every_key_set_gives_these_settings() {
        CloudSettings settings = bind(Map.of(
                "regions", "eu-west-1,us-gov-west-1",
                "threshold", "65",
                "timeout", "2s",
                "deadline", "3s",
                "endpoint", "http://127.0.0.1:4566"));

        assertThat(settings)
                .isEqualTo(new CloudSettings(
                        List.of("eu-west-1", "us-gov-west-1"),
                        new Confidence(0.65),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        URI.create("http://127.0.0.1:4566")));
        assertThat(settings.isConfigured()).isTrue();
        assertThat(violations(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"',', ''", "',eu-west-1', eu-west-1", "'eu-west-1,', eu-west-1", "'eu-west-1,eu-west-1', eu-west-1"})
    void a_region_that_is_not_set_or_set_twice_does_not_count(String set, String counting) {
        assertThat(bind(Map.of("regions", set)).regions())
                .isEqualTo(counting.isEmpty() ? List.of() : List.of(counting));
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.8", "80, 0.8", "' 80 ', 0.8", "1, 1.0", "100, 1.0", "0.05, 0.05", "5, 0.05", "99.5, 0.995"})
    void a_confidence_above_one_is_a_percentage(String text, double value) {
        assertThat(Confidence.of(text).value()).isCloseTo(value, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01", "1.5", "101", "-80", "high", "80%", "NaN", ""})
    void a_confidence_that_makes_no_sense_is_answered_with_a_right_one(String text) {
        assertThatThrownBy(() -> Confidence.of(text))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("for example 0.8 or 80");
    }

    @ParameterizedTest
    @CsvSource({
        "regions, ireland",
        "regions, 'eu-west-1,eu_west_1'",
        "timeout, 0s",
        "timeout, 2m",
        "deadline, 1ms",
        "deadline, 1h"
    })
    void a_wrong_value_is_answered_with_a_right_one(String key, String value) {
        assertThat(violations(bind(Map.of(key, value))))
                .extracting(ConstraintViolation::getMessage)
                .singleElement()
                .asString()
                .contains("for example");
    }

    private static CloudSettings bind(Map<String, String> keys) {
        var source = new MapConfigurationPropertySource();
        keys.forEach((key, value) -> source.put("snapshots.detect.cloud." + key, value));
        return new Binder(source).bindOrCreate("snapshots.detect.cloud", CloudSettings.class);
    }

    private static Set<ConstraintViolation<CloudSettings>> violations(CloudSettings settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings);
        }
    }
}
