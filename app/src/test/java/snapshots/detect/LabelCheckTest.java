package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelCheckTest {

    private static final String SETTINGS = """
            filters:
              labels: [person, persn, Traffic-Light, all]
              thresholds: {person: 0.6, vann: 0.6, rekognition.van: 0.8, yolo.person: 0.5, nanodetg.car: 0.5}
            cameras:
              Driveway:
                static-labels: [car, lorry]
            """;

    private final FilterSettings settings = FilterSite.settings(SETTINGS, Map.of());
    private final Set<String> coco = Set.of("person", "car", "traffic light");

    @Test
    void what_no_detector_says_is_found() {
        var check = new LabelCheck("nanodet-g", Map.of("nanodet-g", coco, "rekognition", Set.of("person")));

        assertThat(check.complaints(settings))
                .containsExactlyInAnyOrder(
                        "snapshots.detect.filters.labels=persn",
                        "snapshots.detect.filters.thresholds.vann",
                        "snapshots.detect.filters.thresholds.rekognition.van",
                        "snapshots.detect.filters.thresholds.yolo.person",
                        "snapshots.detect.cameras.Driveway.static-labels=lorry");
    }

    @Test
    void a_detector_that_may_say_anything_may_say_that() {
        var check = new LabelCheck("nanodet-g", Map.of("nanodet-g", coco, "rekognition", Set.of()));

        assertThat(check.complaints(settings))
                .containsExactlyInAnyOrder(
                        "snapshots.detect.filters.thresholds.vann", "snapshots.detect.filters.thresholds.yolo.person");
    }

    @Test
    void nothing_set_is_nothing_to_complain_of() {
        assertThat(new LabelCheck("nanodet-g", Map.of("nanodet-g", coco)).complaints(FilterSite.settings("", Map.of())))
                .isEmpty();
    }
}
