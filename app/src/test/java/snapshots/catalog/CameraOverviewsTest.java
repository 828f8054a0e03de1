package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Snapshot;

class CameraOverviewsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Detection.Box BOX = new Detection.Box(0.1, 0.2, 0.3, 0.4);

    @TempDir
    Path folder;

    private CatalogInFolder journal;

    @BeforeEach
    void open() throws Exception {
        journal = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void every_camera_of_which_something_came_is_told_of() {
        journal.captured("yard", NOON.minus(Duration.ofHours(25)));
        journal.captured("yard", NOON.minus(Duration.ofHours(23)));
        journal.captured("front", NOON.minus(Duration.ofHours(1)));

        List<CameraOverview> all = overviews().all();

        assertThat(all).extracting(CameraOverview::camera).containsExactly("front", "yard");
        assertThat(all).extracting(CameraOverview::lastDay).containsOnly(new Count(1, true));
        assertThat(all.getLast().lastPicture()).contains(NOON.minus(Duration.ofHours(23)));
        assertThat(all.getLast().lastTrouble()).isEmpty();
        assertThat(overviews().of("nobody's")).isEmpty();
    }

    @Test
    void the_last_trouble_of_a_camera_is_told_with_its_reason_though_pictures_came_since() {
        Snapshot one = journal.captured("yard", NOON.minusSeconds(90));
        journal.captured("yard", NOON.minusSeconds(30));
        journal.journal().failed(one, new StageRun("fetch", NOON, Duration.ofSeconds(5), "timeout", "does not answer"));
        journal.journal().flush();

        CameraOverview yard = overviews().of("yard").orElseThrow();

        assertThat(yard.lastTrouble().map(SnapshotSummary::reason)).contains("does not answer");
        assertThat(yard.last().state()).isEqualTo(State.CAPTURED);
    }

    @Test
    void what_can_be_looked_for_is_what_ever_came_and_was_seen_and_counted() {
        journal.looked(
                "yard",
                NOON.minusSeconds(60),
                "nanodet-g",
                List.of(
                        Finding.counting(new Detection("person", 0.7, BOX), "nanodet-g"),
                        new Finding(new Detection("dog", 0.2, BOX), "nanodet-g", "threshold")));
        journal.looked(
                "front", NOON, "nanodet-g", List.of(Finding.counting(new Detection("car", 0.7, BOX), "nanodet-g")));
        journal.db().sql("INSERT INTO destination (name) VALUES ('drive')").update();
        var choices = new FilterChoices(journal.db());

        assertThat(choices.cameras()).containsExactly("front", "yard");
        assertThat(choices.labels()).containsExactly("car", "person");
        assertThat(choices.destinations()).containsExactly("drive");
    }

    @Test
    void an_empty_journal_has_neither() {
        var choices = new FilterChoices(journal.db());

        assertThat(overviews().all()).isEmpty();
        assertThat(choices.cameras()).isEmpty();
        assertThat(choices.labels()).isEmpty();
        assertThat(new Catalogue(journal.db()).page(SnapshotFilter.ALL, Optional.empty(), 500))
                .isEqualTo(new SnapshotPage(List.of(), Optional.empty(), Optional.empty()));
        assertThat(new Catalogue(journal.db()).count(SnapshotFilter.ALL.withCameras(Set.of("yard"))))
                .isEqualTo(new Count(0, true));
    }

    private CameraOverviews overviews() {
        return new CameraOverviews(journal.db(), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
