package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Snapshot;

class SeenBeforeTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String CAMERA = "Front Door Camera";
    private static final Finding CAR =
            Finding.counting(new Detection("car", 0.6, new Detection.Box(0.1, 0.2, 0.3, 0.4)), "nanodet-g");
    private static final Finding PARKED = new Finding(CAR.detection(), "nanodet-g", "static");
    private static final Finding FAR_CAR = Finding.counting(CAR.detection(), "rekognition");

    @TempDir
    Path folder;

    private CatalogInFolder catalog;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void looks_come_back_in_the_order_of_their_pictures_with_what_counted_and_what_did_not() {
        look(2, List.of(PARKED));
        look(1, List.of(CAR));

        assertThat(looks(NOON, 10))
                .containsExactly(
                        new SeenBefore.Look(minute(1), List.of(CAR)), new SeenBefore.Look(minute(2), List.of(PARKED)));
    }

    @Test
    void a_look_that_saw_nothing_is_a_look() {
        look(1, List.of());

        assertThat(looks(NOON, 10)).containsExactly(new SeenBefore.Look(minute(1), List.of()));
    }

    @Test
    void other_cameras_and_detectors_and_older_pictures_are_left_out() {
        catalog.looked("Garden Camera", minute(1), "nanodet-g", List.of(CAR));
        catalog.looked(CAMERA, minute(2), "rekognition", List.of(FAR_CAR));
        look(3, List.of(CAR));
        look(4, List.of(CAR));

        assertThat(looks(minute(4), 10)).extracting(SeenBefore.Look::capturedAt).containsExactly(minute(4));
    }

    @Test
    void the_newest_are_given_when_there_are_more() {
        for (int i = 1; i <= 5; i++) {
            look(i, List.of(CAR, PARKED));
        }

        assertThat(looks(NOON, 2)).extracting(SeenBefore.Look::capturedAt).containsExactly(minute(4), minute(5));
    }

    @Test
    void a_picture_that_is_yet_to_be_looked_at_or_could_not_be_says_nothing() {
        Snapshot failed = catalog.captured(CAMERA, minute(1));
        catalog.journal()
                .ran(failed, new StageRun("look:nanodet-g", minute(1), Duration.ofSeconds(5), "no_answer", "slow"));
        Snapshot again = catalog.captured(CAMERA, minute(2));
        catalog.journal().ran(again, StageRun.ok("look:nanodet-g", minute(2), Duration.ofMillis(30)));
        catalog.journal().flush();

        assertThat(looks(NOON, 10)).isEmpty();
    }

    @Test
    void they_are_found_by_an_index() {
        assumeFalse(TestDatabase.isPostgres(), "the plan is SQLite's");
        assertThat(catalog.db()
                        .sql(
                                "EXPLAIN QUERY PLAN SELECT number FROM snapshot WHERE camera = 'a' AND captured_at IS NOT NULL"
                                        + " AND taken_at >= 1 ORDER BY taken_at DESC, number DESC LIMIT 20")
                        .query()
                        .listOfRows())
                .singleElement()
                .asString()
                .contains("snapshot_camera_taken");
    }

    @Test
    void a_journal_that_fails_says_so() {
        catalog.db().sql("DROP TABLE detection").update();

        assertThatThrownBy(() -> looks(NOON, 10))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot read the journal");
    }

    private void look(int minute, List<Finding> findings) {
        catalog.looked(CAMERA, minute(minute), "nanodet-g", findings);
    }

    private List<SeenBefore.Look> looks(Instant since, int most) {
        return catalog.seenBefore().looks(CAMERA, "nanodet-g", since, most);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
