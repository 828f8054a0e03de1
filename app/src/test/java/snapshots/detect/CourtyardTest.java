package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.CatalogInFolder;
import snapshots.image.Photos;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/** A courtyard with a van and a car parked in it, through which people walk. */
class CourtyardTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> PHOTOS =
            List.of("vtest_01.jpg", "vtest_04.jpg", "vtest_08.jpg", "vtest_empty_median.jpg");
    private static final int ROUNDS = 3;

    /** What the model sees in each photo, faint things too. */
    private static final List<List<Detection>> SEEN = new ArrayList<>();

    private static NanoDetector detector;

    @TempDir
    Path folder;

    @BeforeAll
    static void look() throws Exception {
        detector = new NanoDetector(0.45, 0.25, Duration.ofMinutes(1));
        for (String photo : PHOTOS) {
            SEEN.add(detector.detect(new Frame(Photos.bytes(photo))));
        }
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    @Test
    void each_parked_vehicle_counts_once_and_people_every_time() throws Exception {
        List<Finding> findings = walk("");

        assertThat(counting(findings, CourtyardTest::isVan)).isEqualTo(1);
        assertThat(counting(findings, finding -> Overlaps.areSameKind("car", label(finding))))
                .isEqualTo(2);
        assertThat(counting(findings, finding -> finding.detection().isPerson()))
                .isEqualTo(ROUNDS * peopleAtOrAbove(0.45));
        assertThat(findings.stream().filter(CourtyardTest::isVan))
                .hasSize(ROUNDS * PHOTOS.size())
                .extracting(CourtyardTest::label)
                .contains("car", "truck");
    }

    @Test
    void at_a_threshold_between_the_vans_scores_it_still_counts_once() throws Exception {
        List<Finding> findings = walk("filters.thresholds: {car: 0.53, truck: 0.53}");

        assertThat(findings.stream().filter(CourtyardTest::isVan).map(Finding::removedBy))
                .containsOnly("", "threshold", "static");
        assertThat(counting(findings, CourtyardTest::isVan)).isEqualTo(1);
    }

    @Test
    void without_the_rule_it_counts_every_time() throws Exception {
        List<Finding> findings = walk("filters.static-window: 0s");

        assertThat(counting(findings, CourtyardTest::isVan)).isEqualTo(ROUNDS * PHOTOS.size());
    }

    @Test
    void a_zone_around_the_traffic_cone_ends_its_being_taken_for_a_person() throws Exception {
        Predicate<Finding> cone = finding -> finding.detection().isPerson()
                && finding.detection().box().right() < 0.24
                && finding.detection().box().bottom() < 0.37
                && finding.detection().box().bottom() > 0.35;

        assertThat(counting(walk(""), cone)).isPositive();
        assertThat(counting(walk("filters.ignore-zones.cone: 0.2,0.34 0.25,0.34 0.25,0.38 0.2,0.38"), cone))
                .isZero();
    }

    private List<Finding> walk(String yaml) throws Exception {
        try (var catalog = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC))) {
            var filters = new Filters(FilterSite.rules(yaml)::of, NanoDetector.NAME, catalog.seenBefore());
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < ROUNDS * PHOTOS.size(); i++) {
                findings.addAll(
                        filters.sift(FRONT_DOOR, NOON.plusSeconds(15L * i), detector, SEEN.get(i % PHOTOS.size())));
            }
            return findings;
        }
    }

    private static long counting(List<Finding> findings, Predicate<Finding> which) {
        return findings.stream().filter(Finding::counts).filter(which).count();
    }

    private static int peopleAtOrAbove(double threshold) {
        return (int) SEEN.stream()
                .flatMap(List::stream)
                .filter(seen -> seen.isPerson() && seen.score() >= threshold)
                .count();
    }

    /** It stands at the right; the car is cut by the picture's edge. */
    private static boolean isVan(Finding finding) {
        return Overlaps.areSameKind("car", label(finding))
                && finding.detection().box().left() < 0.9;
    }

    private static String label(Finding finding) {
        return finding.detection().label();
    }
}
