package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterSettingsTest {

    private static final Rules NOTHING = new Rules(null, Map.of(), null, null, Map.of(), Map.of(), null, null, null);
    private static final Rules EVERYTHING = new Rules(
            List.of("person", "traffic light"),
            Map.of("person", 0.6, "rekognition.person", 0.9),
            0.001,
            0.5,
            Map.of("street", "0,0 1,0 1,0.3 0,0.3"),
            Map.of("path", "0,0.5 1,0.5 1,1 0,1"),
            List.of("car", "boat"),
            0.9,
            Duration.ofHours(1));

    @Test
    void nothing_set_sets_nothing() {
        FilterSettings settings = FilterSite.settings("", Map.of());

        assertThat(settings).isEqualTo(new FilterSettings(NOTHING, Map.of()));
        assertThat(violations(settings)).isEmpty();
    }

    @Test
    void every_key_of_a_file_arrives() {
        FilterSettings settings = FilterSite.settings("""
                filters:
                  labels: [person, traffic light]
                  thresholds:
                    person: 0.6
                    rekognition:
                      person: 0.9
                  min-size: 0.001
                  max-size: 0.5
                  ignore-zones:
                    street: 0,0 1,0 1,0.3 0,0.3
                  required-zones:
                    path: 0,0.5 1,0.5 1,1 0,1
                  static-labels: [car, boat]
                  static-overlap: 0.9
                  static-window: 1h
                cameras:
                  "[Front Door Camera]":
                    labels: all
                  Driveway:
                    min-size: 0.002
                """, Map.of());

        assertThat(settings.filters()).isEqualTo(EVERYTHING);
        assertThat(settings.cameras()).containsOnlyKeys("Front Door Camera", "Driveway");
        assertThat(settings.cameras().get("Driveway").minSize()).isEqualTo(0.002);
        assertThat(violations(settings)).isEmpty();
    }

    @Test
    void every_key_of_the_environment_arrives() {
        FilterSettings settings = FilterSite.settings(
                "",
                Map.of(
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_LABELS", "person,traffic light",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_THRESHOLDS_PERSON", "0.6",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_THRESHOLDS_REKOGNITION_PERSON", "0.9",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_MINSIZE", "0.001",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_MAXSIZE", "0.5",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_IGNOREZONES_STREET", "0,0 1,0 1,0.3 0,0.3",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_REQUIREDZONES_PATH", "0,0.5 1,0.5 1,1 0,1",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_STATICLABELS", "car,boat",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_STATICOVERLAP", "0.9",
                        "SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_STATICWINDOW", "1h"));

        assertThat(settings).isEqualTo(new FilterSettings(NOTHING, Map.of("frontdoor", EVERYTHING)));
    }

    @ParameterizedTest
    @CsvSource({
        "thresholds.person, 45, for example 0.6",
        "thresholds.person, NaN, for example 0.6",
        "thresholds.rekognition.person, 90, for example 0.6",
        "min-size, -0.1, for example 0.001",
        "min-size, 5000, for example 0.001",
        "max-size, 50, for example 0.5",
        "max-size, NaN, for example 0.5",
        "static-overlap, 85, for example 0.85",
        "static-overlap, 0.1, for example 0.85",
        "static-window, -1h, for example 12h",
        "static-window, 31d, for example 12h"
    })
    void a_wrong_number_is_answered_with_a_right_one_for_all_and_for_one_camera(
            String key, String value, String right) {
        for (String place : List.of("filters.", "cameras.driveway.")) {
            assertThat(violations(FilterSite.settings(place + key + ": " + value, Map.of())))
                    .extracting(ConstraintViolation::getMessage)
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message).contains(right));
        }
    }

    @Test
    void what_a_camera_has_wins_over_what_all_have_name_by_name() {
        Rules own = new Rules(
                List.of(),
                Map.of("Traffic-Light", 0.8),
                null,
                0.4,
                Map.of("tree", "0,0 1,0 1,1"),
                Map.of(),
                null,
                null,
                Duration.ZERO);
        Rules others = new Rules(
                List.of("person"),
                Map.of("trafficlight", 0.5, "person", 0.6),
                0.001,
                0.5,
                Map.of("street", "0,0 1,0 0,1"),
                Map.of(),
                List.of("car"),
                0.9,
                Duration.ofHours(1));

        assertThat(own.over(others))
                .isEqualTo(new Rules(
                        List.of(),
                        Map.of(".trafficlight", 0.8, ".person", 0.6),
                        0.001,
                        0.4,
                        Map.of("tree", "0,0 1,0 1,1", "street", "0,0 1,0 0,1"),
                        Map.of(),
                        List.of("car"),
                        0.9,
                        Duration.ZERO));
    }

    private static Set<ConstraintViolation<FilterSettings>> violations(FilterSettings settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings);
        }
    }
}
