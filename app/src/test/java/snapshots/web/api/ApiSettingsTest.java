package snapshots.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ApiSettingsTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        assertThat(bind("snapshots.web.events", EventSettings.class, Map.of()))
                .isEqualTo(new EventSettings(100, 20, Duration.ofSeconds(15)));
        assertThat(bind("snapshots.web.thumbnails", ThumbnailSettings.class, Map.of()))
                .isEqualTo(new ThumbnailSettings(DataSize.ofMegabytes(200), Duration.ofDays(7), 1, 60));
    }

    @Test
    void every_key_arrives() {
        assertThat(bind(
                        "snapshots.web.events",
                        EventSettings.class,
                        Map.of("streams", "7", "per-address", "3", "heartbeat", "2s")))
                .isEqualTo(new EventSettings(7, 3, Duration.ofSeconds(2)));
        assertThat(bind(
                        "snapshots.web.thumbnails",
                        ThumbnailSettings.class,
                        Map.of("max-size", "1GB", "keep", "30d", "at-once", "2", "waiting", "9")))
                .isEqualTo(new ThumbnailSettings(DataSize.ofGigabytes(1), Duration.ofDays(30), 2, 9));
    }

    @Test
    void a_value_that_is_none_is_answered_with_a_right_one() {
        assertThat(complaints(new EventSettings(0, 0, Duration.ofHours(1))))
                .hasSize(3)
                .allSatisfy(complaint -> assertThat(complaint).contains("for example"));
        assertThat(complaints(new ThumbnailSettings(DataSize.ofMegabytes(1), Duration.ofMinutes(1), 0, 0)))
                .hasSize(3)
                .allSatisfy(complaint -> assertThat(complaint).contains("for example"));
    }

    private static List<String> complaints(Object settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings).stream()
                    .map(violation -> violation.getMessage())
                    .toList();
        }
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put(prefix + "." + key, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
