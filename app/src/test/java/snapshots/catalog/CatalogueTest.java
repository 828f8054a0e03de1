package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;

class CatalogueTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Detection.Box BOX = new Detection.Box(0.1, 0.2, 0.3, 0.4);

    @TempDir
    Path folder;

    private CatalogInFolder journal;
    private Catalogue catalogue;

    @BeforeEach
    void open() throws Exception {
        journal = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
        catalogue = new Catalogue(journal.db());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void the_newest_come_first_page_by_page_while_others_arrive() {
        for (int minute = 0; minute < 5; minute++) {
            journal.captured("yard", minutes(minute));
        }

        SnapshotPage first = catalogue.page(SnapshotFilter.ALL, Optional.empty(), 2);
        journal.captured("yard", minutes(9));
        SnapshotPage second = catalogue.page(SnapshotFilter.ALL, first.next(), 2);
        SnapshotPage third = catalogue.page(SnapshotFilter.ALL, second.next(), 2);

        assertThat(times(first)).containsExactly(minutes(4), minutes(3));
        assertThat(times(second)).containsExactly(minutes(2), minutes(1));
        assertThat(times(third)).containsExactly(minutes(0));
        assertThat(third.next()).isEmpty();
    }

    @Test
    void pictures_of_one_moment_are_not_skipped_at_the_end_of_a_page() {
        for (String camera : List.of("a", "b", "c")) {
            journal.captured(camera, NOON.plusMillis(camera.charAt(0) - 'a'));
        }
        journal.db().sql("UPDATE snapshot SET captured_at = 1").update();

        SnapshotPage first = catalogue.page(SnapshotFilter.ALL, Optional.empty(), 2);
        SnapshotPage second = catalogue.page(SnapshotFilter.ALL, first.next(), 2);

        assertThat(cameras(first)).containsExactly("c", "b");
        assertThat(cameras(second)).containsExactly("a");
    }

    @Test
    void a_place_in_a_list_of_others_is_refused() {
        journal.captured("yard", minutes(0));
        journal.captured("yard", minutes(1));
        Cursor place =
                catalogue.page(SnapshotFilter.ALL, Optional.empty(), 1).next().orElseThrow();

        assertThatExceptionOfType(BadCursorException.class)
                .isThrownBy(() -> catalogue.page(ofCamera("yard"), Optional.of(place), 1))
                .withMessageContaining("another list");
        assertThat(Cursor.parse(place.toString())).isEqualTo(place);
        assertThatExceptionOfType(BadCursorException.class).isThrownBy(() -> Cursor.parse("abc"));
        assertThatExceptionOfType(BadCursorException.class).isThrownBy(() -> Cursor.parse("{}"));
    }

    @Test
    void what_was_seen_and_counts_is_found_and_what_was_removed_is_not() {
        looked("front", 0, Finding.counting(new Detection("person", 0.7, BOX), "nanodet-g"));
        looked("yard", 1, new Finding(new Detection("person", 0.9, BOX), "nanodet-g", "ignore_zone:street"));

        assertThat(cameras(page(seen("person", 0.5)))).containsExactly("front");
        assertThat(cameras(page(seen("person", 0.8)))).isEmpty();
        assertThat(cameras(page(seen("car", 0)))).isEmpty();
    }

    @Test
    void a_part_of_the_day_is_found_on_every_day_and_over_midnight() {
        journal.captured("evening", Instant.parse("2026-11-20T23:00:00Z"));
        journal.captured("noon", Instant.parse("2026-11-21T12:00:00Z"));
        journal.captured("morning", Instant.parse("2026-11-22T05:00:00Z"));
        var night = new TimeOfDay(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);

        assertThat(cameras(page(new SnapshotFilter(
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(night),
                        Set.of(),
                        0,
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ""))))
                .containsExactly("morning", "evening");
    }

    @Test
    void text_is_found_as_it_stands_without_regard_to_case() {
        journal.captured("Front Door", minutes(0));
        journal.captured("100%", minutes(1));

        assertThat(cameras(page(text("front d")))).containsExactly("Front Door");
        assertThat(cameras(page(text("%")))).containsExactly("100%");
        assertThat(cameras(page(text("_")))).isEmpty();
    }

    @Test
    void all_that_is_known_of_one_is_told() {
        Snapshot snapshot = looked("front", 0, Finding.counting(new Detection("person", 0.7, BOX), "nanodet-g"));

        SnapshotDetails details = catalogue.find(snapshot.id()).orElseThrow();

        assertThat(details.summary().camera()).isEqualTo("front");
        assertThat(details.summary().source()).isEqualTo(Source.UPLOAD);
        assertThat(details.summary().isHere()).isTrue();
        assertThat(details.summary().findings()).hasSize(1);
        assertThat(details.runs())
                .extracting(StageRun::stage, StageRun::took)
                .contains(tuple("look:nanodet-g", Duration.ofMillis(30)), tuple("detect", Duration.ofMillis(31)));
        assertThat(details.copies()).isEmpty();
    }

    @Test
    void whatever_happened_to_a_file_or_a_trigger_is_found_with_what_is_known_of_it() {
        Snapshot failed = journal.captured("yard", minutes(0));
        journal.journal().failed(failed, new StageRun("fetch", NOON, Duration.ofSeconds(5), "timeout", "no answer"));
        Snapshot stale = journal.captured("yard", minutes(1));
        journal.journal().stale(stale, new StageRun("fetch", NOON, Duration.ZERO, "stale", "61 s old"));
        journal.journal()
                .rejected(new RejectedFile(
                        "gate",
                        "Gate",
                        "gate/a.jpg",
                        Optional.of(Path.of("/rejected/a.jpg")),
                        3,
                        "x",
                        NOON,
                        "no picture"));
        journal.journal()
                .rejected(new RejectedFile("gate", "Gate", "gate/b.jpg", Optional.empty(), 0, "y", NOON, "empty"));
        looked("front", 2, new Finding(new Detection("person", 0.9, BOX), "nanodet-g", "ignore_zone:street"));
        journal.journal().flush();

        assertThat(reasons(page(SnapshotFilter.ALL.withStates(Set.of(State.FAILED, State.STALE)))))
                .containsExactly("61 s old", "no answer");
        SnapshotPage rejected = page(SnapshotFilter.ALL.withStates(Set.of(State.REJECTED)));
        assertThat(reasons(rejected)).containsExactly("empty", "no picture");
        assertThat(rejected.snapshots().getLast().file().map(file -> file.path().toString()))
                .contains("/rejected/a.jpg");
        assertThat(reasons(page(text("gate/a")))).containsExactly("no picture");
        assertThat(page(ofCamera("front")).snapshots().getFirst().findings())
                .extracting(Finding::removedBy)
                .containsExactly("ignore_zone:street");
    }

    @Test
    void the_same_bytes_again_are_found_and_say_what_they_are_the_same_as() {
        Snapshot first = journal.captured("yard", minutes(0));
        var again = new UploadedFile(
                "yard",
                "Yard",
                Media.PICTURE,
                "uploads/again.jpg",
                new UploadedFile.Naming("", "", "", ""),
                new SnapshotFile(Path.of("/pictures/again.jpg"), 1000, "of " + minutes(0), 768, 576, minutes(1)),
                minutes(1),
                UploadedFile.Next.KEEP);
        Journal.await(journal.journal().uploaded(again, StageRun.ok("upload", NOON, Duration.ZERO), path -> true));

        SnapshotPage duplicates = page(SnapshotFilter.ALL.withStates(Set.of(State.DUPLICATE)));

        assertThat(duplicates.snapshots()).hasSize(1);
        assertThat(catalogue
                        .find(duplicates.snapshots().getFirst().id())
                        .orElseThrow()
                        .duplicateOf())
                .contains(first.id());
    }

    @Test
    void so_many_or_so_few_that_nobody_can_mean_it_are_refused() {
        for (int limit : new int[] {0, -1, 501, 1_000_000_000}) {
            assertThatExceptionOfType(BadLimitException.class)
                    .isThrownBy(() -> catalogue.page(SnapshotFilter.ALL, Optional.empty(), limit))
                    .withMessage("must be 1 to 500, for example 60, and is " + limit);
        }
    }

    @Test
    void a_time_that_ends_before_it_begins_holds_nothing() {
        journal.captured("yard", minutes(0));

        SnapshotPage page = page(SnapshotFilter.ALL.withTime(Optional.of(minutes(1)), Optional.of(minutes(-1))));

        assertThat(page).isEqualTo(new SnapshotPage(List.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_search_that_takes_long_says_how_far_it_came_and_goes_on_there() {
        for (int minute = 0; minute < 9; minute++) {
            journal.captured(minute == 0 ? "wanted" : "yard", minutes(minute));
        }
        var hasty = new Catalogue(journal.db(), new Pace(4, 4, 4, Duration.ofDays(1)));

        SnapshotPage first = hasty.page(text("wanted"), Optional.empty(), 10);
        SnapshotPage second = hasty.page(text("wanted"), first.next(), 10);
        SnapshotPage third = hasty.page(text("wanted"), second.next(), 10);

        assertThat(first.snapshots()).isEmpty();
        assertThat(first.searchedTo()).contains(minutes(5));
        assertThat(second.searchedTo()).contains(minutes(1));
        assertThat(cameras(third)).containsExactly("wanted");
        assertThat(third.searchedTo()).isEmpty();
        assertThat(third.next()).isEmpty();
        assertThat(hasty.count(text("wanted"))).isEqualTo(new Count(0, false));
    }

    @Test
    void an_id_that_nobody_has_is_not_found() {
        assertThat(catalogue.find(SnapshotId.parse("01a1ff47-9a08-7496-892d-39a1630280a7")))
                .isEmpty();
    }

    private Snapshot looked(String camera, int minute, Finding... findings) {
        return journal.looked(camera, minutes(minute), "nanodet-g", List.of(findings));
    }

    private static Instant minutes(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private SnapshotPage page(SnapshotFilter filter) {
        return catalogue.page(filter, Optional.empty(), 10);
    }

    private static SnapshotFilter ofCamera(String camera) {
        return filter(Set.of(camera), Set.of(), 0, "");
    }

    private static SnapshotFilter seen(String label, double score) {
        return filter(Set.of(), Set.of(label), score, "");
    }

    private static SnapshotFilter text(String text) {
        return filter(Set.of(), Set.of(), 0, text);
    }

    private static SnapshotFilter filter(Set<String> cameras, Set<String> labels, double score, String text) {
        return new SnapshotFilter(
                cameras,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                labels,
                score,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text);
    }

    private static List<String> reasons(SnapshotPage page) {
        return page.snapshots().stream().map(SnapshotSummary::reason).toList();
    }

    private static List<Instant> times(SnapshotPage page) {
        return page.snapshots().stream().map(SnapshotSummary::takenAt).toList();
    }

    private static List<String> cameras(SnapshotPage page) {
        return page.snapshots().stream().map(SnapshotSummary::camera).toList();
    }
}
