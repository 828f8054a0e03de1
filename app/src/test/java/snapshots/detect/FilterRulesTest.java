package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static snapshots.detect.FilterSite.DEVICES;
import static snapshots.detect.FilterSite.DRIVEWAY;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.device.BadSettingException;
import snapshots.device.Devices;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

class FilterRulesTest {

    /** Bottom-centre 0.5, 0.8; 2 % of the picture. */
    private static final Detection PERSON = new Detection("person", 0.7, new Box(0.45, 0.6, 0.55, 0.8));

    @Test
    void nothing_set_lets_count_what_reaches_the_detectors_threshold() {
        CameraRules rules = FilterSite.rules("").of(FRONT_DOOR);

        assertThat(rules.removes(PERSON, 0.7)).isEmpty();
        assertThat(rules.removes(PERSON, 0.71)).isEqualTo("threshold");
        assertThat(rules.removes(new Detection("bird", 0.5, new Box(0, 0, 1, 1)), 0.45))
                .isEmpty();
        assertThat(rules.removes(new Detection("bird", 0.5, new Box(0, 0, 0, 0)), 0.45))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels: [cat, dog] | label",
                "labels: [person, dog] | ''",
                "labels: [Person] | ''",
                "labels: all | ''",
                "labels: [] | ''",
                "min-size: 0.021 | too_small",
                "min-size: 0.019 | ''",
                "max-size: 0.019 | too_large",
                "max-size: 0.021 | ''",
                "'ignore-zones: {lawn: \"0,0.7 1,0.7 1,1 0,1\"}' | ignore_zone:lawn",
                "'ignore-zones: {sky: \"0,0 1,0 1,0.7 0,0.7\"}' | ''", // the head is in it, the feet are not
                "'required-zones: {path: \"0,0.7 1,0.7 1,1 0,1\"}' | ''",
                "'required-zones: {sky: \"0,0 1,0 1,0.7 0,0.7\"}' | required_zone",
                "'required-zones: {sky: \"0,0 1,0 1,0.7 0,0.7\", path: \"0,0.7 1,0.7 1,1 0,1\"}' | ''"
            })
    void each_rule_removes_what_it_is_for(String rule, String removedBy) {
        assertThat(FilterSite.rules("filters:\n  " + rule).of(FRONT_DOOR).removes(PERSON, 0.5))
                .isEqualTo(removedBy);
    }

    @Test
    void the_first_rule_that_applies_is_named() {
        CameraRules rules = FilterSite.rules("""
                filters:
                  labels: [person]
                  min-size: 0.1
                  max-size: 0.2
                  ignore-zones: {left: "0,0 0.5,0 0.5,1 0,1", all: "0,0 1,0 1,1 0,1"}
                  required-zones: {corner: "0.9,0.9 1,0.9 1,1"}
                """).of(FRONT_DOOR);
        Box small = new Box(0.1, 0.1, 0.2, 0.2);
        Box large = new Box(0, 0, 1, 0.5);
        Box left = new Box(0, 0, 0.3, 0.5);
        Box right = new Box(0.6, 0, 0.9, 0.5);

        assertThat(rules.removes(new Detection("cat", 0.1, small), 0.5)).isEqualTo("label");
        assertThat(rules.removes(new Detection("person", 0.1, small), 0.5)).isEqualTo("threshold");
        assertThat(rules.removes(new Detection("person", 0.9, small), 0.5)).isEqualTo("too_small");
        assertThat(rules.removes(new Detection("person", 0.9, large), 0.5)).isEqualTo("too_large");
        assertThat(rules.removes(new Detection("person", 0.9, left), 0.5)).isEqualTo("ignore_zone:all");
        assertThat(rules.removes(new Detection("person", 0.9, right), 0.5)).isEqualTo("ignore_zone:all");
    }

    @Test
    void a_box_beyond_the_picture_stands_on_its_edge() {
        CameraRules rules = FilterSite.rules("filters.required-zones.door: 0.4,0.9 0.6,0.9 0.6,1 0.4,1")
                .of(FRONT_DOOR);

        assertThat(rules.removes(new Detection("person", 0.9, new Box(0.4, 0.5, 0.6, 1.04)), 0.5))
                .isEmpty();
    }

    @Test
    void a_score_is_measured_by_its_own_detector() {
        CameraRules rules = FilterSite.rules("""
                filters:
                  thresholds:
                    person: 0.6
                    "[traffic light]": 0.7
                    rekognition: {person: 0.9, car: 0.8}
                """).of(FRONT_DOOR);

        assertThat(rules.thresholdsOf("nanodet-g", true)).isEqualTo(Map.of("person", 0.6, "trafficlight", 0.7));
        assertThat(rules.thresholdsOf("rekognition", false)).isEqualTo(Map.of("person", 0.9, "car", 0.8));
        assertThat(rules.thresholdsOf("deepstack", false)).isEmpty();
    }

    @Test
    void a_threshold_with_the_local_detectors_name_wins() {
        CameraRules rules = FilterSite.rules(Map.of(
                        "SNAPSHOTS_DETECT_FILTERS_THRESHOLDS_PERSON", "0.6",
                        "SNAPSHOTS_DETECT_FILTERS_THRESHOLDS_NANODETG_PERSON", "0.5"))
                .of(FRONT_DOOR);

        assertThat(rules.thresholdsOf("nanodet-g", true)).isEqualTo(Map.of("person", 0.5));
        assertThat(rules.thresholdsOf("yolox", true)).isEqualTo(Map.of("person", 0.6));
    }

    @Test
    void a_cameras_own_settings_win_key_by_key() {
        FilterRules rules = FilterSite.rules("""
                filters:
                  labels: [person]
                  min-size: 0.01
                  thresholds: {person: 0.6, cat: 0.7}
                  ignore-zones: {sky: "0,0 1,0 1,0.2 0,0.2"}
                cameras:
                  Driveway:
                    labels: all
                    thresholds: {person: 0.5}
                    ignore-zones: {street: "0,0.7 1,0.7 1,1 0,1"}
                """);
        CameraRules driveway = rules.of(DRIVEWAY);

        assertThat(driveway.labels()).isEmpty();
        assertThat(driveway.minSize()).isEqualTo(0.01);
        assertThat(driveway.thresholdsOf("nanodet-g", true)).isEqualTo(Map.of("person", 0.5, "cat", 0.7));
        assertThat(driveway.ignored()).extracting(Zone::name).containsExactly("sky", "street");
        assertThat(rules.of(FRONT_DOOR).labels()).containsExactly("person");
        assertThat(rules.of(FRONT_DOOR).ignored()).extracting(Zone::name).containsExactly("sky");
        assertThat(rules.of("Removed Camera")).isEqualTo(rules.of(FRONT_DOOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"[Front Door Camera]\"",
                "Front Door Camera",
                "front-door-camera",
                "Front Door",
                "front-door",
                "FRONTDOOR"
            })
    void a_camera_is_known_by_its_key_or_its_location_however_that_is_written(String name) {
        FilterRules rules = FilterSite.rules("cameras:\n  " + name + ":\n    min-size: 0.5");

        assertThat(rules.of(FRONT_DOOR).minSize()).isEqualTo(0.5);
        assertThat(rules.of(DRIVEWAY).minSize()).isZero();
    }

    @Test
    void a_camera_with_an_umlaut_is_named_in_brackets() {
        var devices = Devices.of(Map.of("OUTPUT_1_TYPE", "Camera", "OUTPUT_1_LOCATION", "Höhle"));

        assertThat(FilterSite.rules("cameras:\n  \"[Höhle Camera]\":\n    min-size: 0.5", Map.of(), devices)
                        .of("Höhle Camera")
                        .minSize())
                .isEqualTo(0.5);
        assertThatThrownBy(() -> FilterSite.rules("cameras:\n  Höhle:\n    min-size: 0.5", Map.of(), devices))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("right are snapshots.detect.cameras.\"[Höhle Camera]\"");
    }

    @Test
    void a_camera_that_pushes_only_has_rules_too() {
        assertThat(FilterSite.rules(Map.of("SNAPSHOTS_DETECT_CAMERAS_DRIVEWAY_LABELS", "car"))
                        .of(DRIVEWAY)
                        .labels())
                .containsExactly("car");
    }

    @Test
    void of_two_that_read_alike_the_exact_key_decides() {
        var devices = Devices.of(Map.of(
                "OUTPUT_1_TYPE",
                "Camera",
                "OUTPUT_1_LOCATION",
                "Front Door",
                "OUTPUT_1_FOLDER",
                "a",
                "OUTPUT_2_TYPE",
                "Camera",
                "OUTPUT_2_LOCATION",
                "Frontdoor",
                "OUTPUT_2_FOLDER",
                "b"));

        var exact = FilterSite.rules("cameras:\n  \"[Frontdoor Camera]\":\n    min-size: 0.5", Map.of(), devices);
        assertThat(exact.of("Frontdoor Camera").minSize()).isEqualTo(0.5);
        assertThat(exact.of("Front Door Camera").minSize()).isZero();

        assertThatThrownBy(() -> FilterSite.rules("cameras.frontdoor.min-size: 0.5", Map.of(), devices))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("snapshots.detect.cameras.frontdoor: there is more than one such camera; right are"
                        + " snapshots.detect.cameras.\"[Front Door Camera]\","
                        + " snapshots.detect.cameras.\"[Frontdoor Camera]\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cameras.Garden.min-size: 0.1 | snapshots.detect.cameras.Garden: there is no such camera; right are",
                "cameras.Garden.min-size: 0.1 | snapshots.detect.cameras.\"[Front Door Camera]\"",
                "cameras.Garden.min-size: 0.1 | snapshots.detect.cameras.\"[Driveway Camera]\"",
                "'cameras: {Driveway: {min-size: 0.1}, \"[Driveway Camera]\": {min-size: 0.2}}' | both mean the camera \"Driveway Camera\"",
                "'filters: {min-size: 0.5, max-size: 0.1}' | snapshots.detect.filters.min-size=0.5 is above snapshots.detect.filters.max-size=0.1",
                "'filters: {min-size: 0.5, max-size: 0.1}' | for example snapshots.detect.filters.min-size=0.001",
                "filters.ignore-zones.street: 0,0 1,1 | snapshots.detect.filters.ignore-zones.street=0,0 1,1: the zone has 2 different points",
                "filters.ignore-zones.street: 0,0 1,1 | for example snapshots.detect.filters.ignore-zones.street=0,0.5 0.4,0.5 0.4,1 0,1",
                "cameras.Driveway.required-zones.path: 0,0 1.2,0 1,1 | snapshots.detect.cameras.Driveway.required-zones.path=0,0 1.2,0 1,1: the zone has the point 1.2,0 outside",
                "cameras.Driveway.ignore-zones.path: 0,0 1,1 1,0 0,1 | edges that cross"
            })
    void a_wrong_setting_stops_the_start_with_its_name_and_a_right_value(String yaml, String message) {
        assertThatThrownBy(() -> FilterSite.rules(yaml))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filters.treshold.person: 0.6 | snapshots.detect.filters.treshold.person is no setting",
                "cameras.Driveway.ignore-zone.street: 0,0 1,0 1,1 | snapshots.detect.cameras.Driveway.ignore-zone.street is no setting",
                "'cameras.Driveway: {min-size: 0.1, label: cat}' | for example snapshots.detect.cameras.frontdoor.labels"
            })
    void a_misspelt_setting_stops_the_start(String yaml, String message) {
        assertThatThrownBy(() -> FilterSite.rules(yaml))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_camera_with_an_underscore_in_the_environment_stops_the_start() {
        assertThatThrownBy(() -> FilterSite.rules(Map.of("SNAPSHOTS_DETECT_CAMERAS_FRONT_DOOR_LABELS", "person")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("snapshots.detect.cameras.front.door.labels is no setting; right is for example"
                        + " snapshots.detect.cameras.frontdoor.labels, the camera's location without spaces and"
                        + " underscores");
    }

    @Test
    void every_form_of_every_setting_is_understood() {
        assertThat(FilterSite.rules(
                                """
                filters:
                  labels: [person, car]
                  staticLabels: []
                  thresholds: {rekognition: {"[traffic light]": 0.7}}
                cameras:
                  "[Front Door Camera]":
                    ignore-zones: {"[my street]": "0,0 1,0 1,1"}
                    static_window: 0s
                """,
                                Map.of(
                                        "SNAPSHOTS_DETECT_CAMERAS_DRIVEWAY_LABELS_0", "cat",
                                        "SNAPSHOTS_DETECT_CAMERAS_DRIVEWAY_STATICOVERLAP", "0.7"),
                                DEVICES)
                        .of(FRONT_DOOR)
                        .ignored())
                .extracting(Zone::name)
                .containsExactly("my street");
    }

    @Test
    void a_cameras_size_is_checked_against_the_one_of_all() {
        assertThatThrownBy(() -> FilterSite.rules("filters.max-size: 0.1\ncameras.Driveway.min-size: 0.5"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("snapshots.detect.cameras.Driveway.min-size=0.5 is above");
        assertThat(DEVICES.uploaders()).hasSize(2);
    }
}
