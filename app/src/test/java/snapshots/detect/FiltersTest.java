package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.detect.FilterSite.DRIVEWAY;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.catalog.CatalogInFolder;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;

@ExtendWith(OutputCaptureExtension.class)
class FiltersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Detector LOCAL = new NamedDetector("nanodet-g", 0.45);
    private static final Detector FAR = new NamedDetector("rekognition", 0.55);
    private static final Detection VAN = new Detection("truck", 0.6, new Box(0.1, 0.2, 0.4, 0.5));
    private static final Detection FAINT_VAN = new Detection("car", 0.3, VAN.box());
    private static final Detection PERSON = new Detection("person", 0.7, new Box(0.6, 0.5, 0.7, 0.9));

    @TempDir
    Path folder;

    private CatalogInFolder catalog;
    private Filters filters;

    /** Only its name and threshold are asked for. */
    private record NamedDetector(String name, double threshold) implements Detector {

        @Override
        public List<Detection> detect(Frame frame) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
        filters = filters("");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private Filters filters(String yaml) {
        return new Filters(FilterSite.rules(yaml)::of, LOCAL.name(), catalog.seenBefore());
    }

    @Test
    void every_detection_comes_back_in_its_place_with_the_rule_that_removed_it() {
        Filters strict = filters("filters.thresholds.person: 0.75");

        assertThat(strict.sift(FRONT_DOOR, NOON, LOCAL, List.of(PERSON, VAN, FAINT_VAN)))
                .containsExactly(
                        new Finding(PERSON, "nanodet-g", "threshold"),
                        Finding.counting(VAN, "nanodet-g"),
                        new Finding(FAINT_VAN, "nanodet-g", "threshold"));
    }

    @Test
    void a_label_without_a_threshold_of_its_own_has_its_detectors() {
        Detection unsure = new Detection("person", 0.5, PERSON.box());

        assertThat(removedBy(filters, FRONT_DOOR, 0, LOCAL, unsure)).containsExactly("");
        assertThat(removedBy(filters, FRONT_DOOR, 0, FAR, unsure)).containsExactly("threshold");
        assertThat(removedBy(filters("filters.thresholds.person: 0.4"), FRONT_DOOR, 0, FAR, unsure))
                .containsExactly("threshold");
        assertThat(removedBy(filters("filters.thresholds.rekognition.person: 0.4"), FRONT_DOOR, 0, FAR, unsure))
                .containsExactly("");
    }

    @Test
    void cameras_and_detectors_have_memories_of_their_own() {
        assertThat(removedBy(filters, FRONT_DOOR, 0, LOCAL, VAN)).containsExactly("");
        assertThat(removedBy(filters, DRIVEWAY, 1, LOCAL, VAN)).containsExactly("");
        assertThat(removedBy(filters, FRONT_DOOR, 1, FAR, VAN)).containsExactly("");
        assertThat(removedBy(filters, FRONT_DOOR, 2, LOCAL, VAN)).containsExactly("static");
    }

    @Test
    void what_stands_in_an_ignored_zone_is_the_zones() {
        Filters street = filters("filters.ignore-zones.street: 0,0 1,0 1,0.6 0,0.6");

        assertThat(removedBy(street, FRONT_DOOR, 0, LOCAL, VAN)).containsExactly("ignore_zone:street");
        assertThat(removedBy(street, FRONT_DOOR, 1, LOCAL, VAN)).containsExactly("ignore_zone:street");
    }

    @Test
    void standing_still_can_be_left_alone_for_one_camera() {
        Filters some = filters("cameras.Driveway.static-window: 0s");

        assertThat(removedBy(some, DRIVEWAY, 0, LOCAL, VAN)).containsExactly("");
        assertThat(removedBy(some, DRIVEWAY, 1, LOCAL, VAN)).containsExactly("");
        assertThat(removedBy(some, FRONT_DOOR, 0, LOCAL, VAN)).containsExactly("");
        assertThat(removedBy(some, FRONT_DOOR, 1, LOCAL, VAN)).containsExactly("static");
    }

    @Test
    void after_a_restart_a_parked_van_is_known_still() throws Exception {
        record(0, VAN, PERSON);
        record(1, VAN);
        restart();

        assertThat(removedBy(filters, FRONT_DOOR, 2, LOCAL, VAN, PERSON)).containsExactly("static", "");
        assertThat(removedBy(filters, DRIVEWAY, 2, LOCAL, VAN)).containsExactly("");
    }

    @Test
    void after_many_restarts_too() throws Exception {
        record(0, VAN);
        for (int i = 1; i < 5; i++) {
            restart();
            assertThat(record(i, VAN)).containsExactly("static");
        }
    }

    @Test
    void after_a_restart_a_van_that_was_hardly_seen_is_known_still() throws Exception {
        record(0, VAN);
        record(1, FAINT_VAN);
        record(2, FAINT_VAN);
        record(3, FAINT_VAN);
        restart();

        assertThat(removedBy(filters, FRONT_DOOR, 4, LOCAL, VAN)).containsExactly("static");
    }

    @Test
    void after_a_restart_a_van_that_has_left_is_forgotten_still() throws Exception {
        record(0, VAN);
        record(1);
        record(2, PERSON);
        restart();
        record(3);

        assertThat(removedBy(filters, FRONT_DOOR, 4, LOCAL, VAN)).containsExactly("");
    }

    @Test
    void after_a_long_pause_it_counts_again() throws Exception {
        record(0, VAN);
        restart();

        assertThat(removedBy(filters, FRONT_DOOR, 12 * 60 + 1, LOCAL, VAN)).containsExactly("");
    }

    @Test
    void a_journal_that_cannot_be_read_costs_one_alert_and_one_line(CapturedOutput output) {
        record(0, VAN);
        catalog.db().sql("DROP TABLE detection").update();
        filters = filters("");

        assertThat(removedBy(filters, FRONT_DOOR, 1, LOCAL, VAN)).containsExactly("");
        assertThat(removedBy(filters, FRONT_DOOR, 2, LOCAL, VAN)).containsExactly("static");
        assertThat(output).containsOnlyOnce("What stands before a camera is not known any more");
    }

    @Test
    void several_cameras_may_be_looked_at_at_once() throws Exception {
        List<Callable<List<String>>> workers = new ArrayList<>();
        for (String camera : List.of("a Camera", "b Camera", "c Camera", "d Camera")) {
            workers.add(() -> {
                List<String> removedBy = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    removedBy.addAll(removedBy(filters, camera, i, LOCAL, VAN));
                }
                return removedBy;
            });
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<String>> answers : threads.invokeAll(workers)) {
                assertThat(answers.get().getFirst()).isEmpty();
                assertThat(answers.get().subList(1, 200)).containsOnly("static");
            }
        }
    }

    @Test
    void other_rules_hold_from_the_next_picture_on_and_what_stands_still_stays_known() {
        Map<String, CameraRules> rules = new ConcurrentHashMap<>();
        rules.put(FRONT_DOOR, FilterSite.rules("").of(FRONT_DOOR));
        rules.put(DRIVEWAY, FilterSite.rules("").of(DRIVEWAY));
        Filters changing = new Filters(rules::get, LOCAL.name(), catalog.seenBefore());
        assertThat(removedBy(changing, FRONT_DOOR, 0, LOCAL, VAN, PERSON)).containsExactly("", "");
        assertThat(removedBy(changing, DRIVEWAY, 0, LOCAL, VAN)).containsExactly("");

        rules.put(FRONT_DOOR, FilterSite.rules("filters.thresholds.person: 0.9").of(FRONT_DOOR));

        assertThat(removedBy(changing, FRONT_DOOR, 1, LOCAL, VAN, PERSON)).containsExactly("static", "threshold");
        assertThat(removedBy(changing, DRIVEWAY, 1, LOCAL, VAN)).containsExactly("static");
    }

    @Test
    void another_rule_of_standing_still_begins_with_what_the_journal_knows() {
        Map<String, CameraRules> rules = new ConcurrentHashMap<>();
        rules.put(FRONT_DOOR, FilterSite.rules("").of(FRONT_DOOR));
        filters = new Filters(rules::get, LOCAL.name(), catalog.seenBefore());
        record(0, VAN);

        rules.put(FRONT_DOOR, FilterSite.rules("filters.static-overlap: 0.7").of(FRONT_DOOR));
        assertThat(record(1, VAN)).containsExactly("static");
        rules.put(FRONT_DOOR, FilterSite.rules("filters.static-window: 0s").of(FRONT_DOOR));
        assertThat(record(2, VAN)).containsExactly("");
    }

    private void restart() throws Exception {
        catalog.close();
        open();
    }

    /** Looks at a picture of the front door and journals that, as the stage does. */
    private List<String> record(int minute, Detection... seen) {
        List<Finding> findings = filters.sift(FRONT_DOOR, minute(minute), LOCAL, List.of(seen));
        catalog.looked(FRONT_DOOR, minute(minute), LOCAL.name(), findings);
        return findings.stream().map(Finding::removedBy).toList();
    }

    private static List<String> removedBy(
            Filters filters, String camera, int minute, Detector detector, Detection... seen) {
        return filters.sift(camera, minute(minute), detector, List.of(seen)).stream()
                .map(Finding::removedBy)
                .toList();
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
