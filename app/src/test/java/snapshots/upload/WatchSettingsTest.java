package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WatchSettingsTest {

    @Test
    void nothing_set_gives_the_defaults() {
        assertThat(bind(Map.of())).isEqualTo(new WatchSettings(Duration.ofSeconds(10), Duration.ofSeconds(2)));
        assertThat(violations(bind(Map.of()))).isEmpty();
    }

    @Test
    void every_key_set_gives_these_settings() {
        WatchSettings settings = bind(Map.of("watch-interval", "0s", "settled-after", "5s"));

        assertThat(settings).isEqualTo(new WatchSettings(Duration.ZERO, Duration.ofSeconds(5)));
        assertThat(violations(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"watch-interval, -1s", "watch-interval, 2d", "settled-after, 0s", "settled-after, 1h"})
    void a_wrong_value_is_answered_with_a_right_one(String key, String value) {
        assertThat(violations(bind(Map.of(key, value))))
                .extracting(ConstraintViolation::getMessage)
                .singleElement()
                .asString()
                .contains("for example");
    }

    private static WatchSettings bind(Map<String, String> keys) {
        var source = new MapConfigurationPropertySource();
        keys.forEach((key, value) -> source.put("snapshots.upload." + key, value));
        return new Binder(source).bindOrCreate("snapshots.upload", WatchSettings.class);
    }

    private static Set<ConstraintViolation<WatchSettings>> violations(WatchSettings settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings);
        }
    }
}
