package snapshots.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.retention.RetentionSite.ago;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.catalog.KeptFiles.Cutoff;
import snapshots.retention.Deletion.Outcome;
import snapshots.snapshot.Kind;
import snapshots.snapshot.SnapshotId;

class DeletionsTest {

    private static final String PICTURE = "human_20261122-120000.jpg";

    @TempDir
    Path data;

    private RetentionSite site;
    private Deletions deletions;

    @BeforeEach
    void open() throws Exception {
        site = new RetentionSite(data, Map.of());
        deletions = deletions();
    }

    private Deletions deletions() {
        var store = site.kept.catalogue.store;
        return new Deletions(
                site.kept.holds(),
                new FileRemoval(
                        site.kept.removals(),
                        store,
                        new EmptyFolders(store, Stream.of("uploads/frontdoor")),
                        site.clock),
                new RetentionStats(site.meters),
                site.clock);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_picture_goes_with_its_copy_with_boxes_and_is_remembered() {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept.addCopy(number, "detect_20261122-120000.jpg");

        assertThat(delete(number).outcome()).isEqualTo(Outcome.DELETED);

        assertThat(site.kept.has(PICTURE)).isFalse();
        assertThat(site.kept.has("detect_20261122-120000.jpg")).isFalse();
        assertThat(site.kept.catalogue.row(number)).containsEntry("removed_by", "person");
        assertThat(delete(number).outcome()).isEqualTo(Outcome.GONE);
        assertThat(site.meters
                        .get("snapshots.retention.removed")
                        .tags("rule", "person", "kind", "human")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"OWED, it is still owed to attic", "GIVEN_UP, it could not be copied to attic"})
    void what_is_owed_is_kept(String state, String reason) {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept.addDebt(number, "original", "attic", state);

        assertThat(delete(number)).isEqualTo(new Deletion(Outcome.HELD, reason));
        assertThat(site.kept.has(PICTURE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "starred, 1, it is starred",
        "state, DETECTED, it is still being worked on",
        "state, UNADOPTED, it waits for its camera to be adopted"
    })
    void what_something_speaks_for_is_kept(String column, String value, String reason) {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept.set(number, column, value);

        assertThat(delete(number)).isEqualTo(new Deletion(Outcome.HELD, reason));
        assertThat(site.kept.has(PICTURE)).isTrue();
    }

    @Test
    void what_is_being_drawn_into_a_copy_is_kept_until_that_is_there_or_will_not_be() {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept.addPerson(number, RetentionSite.NOW);

        assertThat(delete(number)).isEqualTo(new Deletion(Outcome.HELD, "it waits for its copy with boxes"));

        site.clock.advance(Duration.ofMinutes(2));
        assertThat(delete(number).outcome()).isEqualTo(Outcome.DELETED);
    }

    @Test
    void what_never_had_a_file_or_never_was_is_not_deleted() {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept.set(number, "state", "FAILED");
        site.kept.set(number, "path", null);

        assertThat(delete(number).outcome()).isEqualTo(Outcome.NONE);
        var nobodys = SnapshotId.parse("019ab6b4-9a08-7496-892d-39a1630280a7");
        assertThat(deletions.delete(List.of(nobodys)).get(nobodys).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void a_file_that_is_in_use_stays_and_its_row_says_so() {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept.catalogue.store.hold(site.kept.path(PICTURE));

        assertThat(delete(number)).isEqualTo(new Deletion(Outcome.HELD, "it is in use at this moment; try again"));
        assertThat(site.kept.has(PICTURE)).isTrue();
        assertThat(site.kept.catalogue.row(number)).containsEntry("removed_by", null);
    }

    @Test
    void what_a_crash_cut_short_is_finished_by_the_next_wish() {
        long number = site.kept.add(PICTURE, ago(0, 1));
        site.kept
                .removals()
                .begin(
                        site.kept
                                .files()
                                .olderThan(
                                        Kind.HUMAN,
                                        new Cutoff(RetentionSite.NOW),
                                        new Cutoff(RetentionSite.NOW),
                                        Optional.empty(),
                                        10),
                        "person",
                        RetentionSite.NOW);
        assertThat(site.kept.has(PICTURE)).isTrue();

        assertThat(delete(number).outcome()).isEqualTo(Outcome.GONE);

        assertThat(site.kept.has(PICTURE)).isFalse();
    }

    private Deletion delete(long number) {
        SnapshotId id =
                SnapshotId.parse(site.kept.catalogue.row(number).get("id").toString());
        return deletions.delete(List.of(id)).get(id);
    }
}
