package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.StageRun;
import snapshots.detect.ReplayAnswer.Change;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** What other rules would have made of recorded detections. */
class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String LOCAL = "near";
    private static final Detection SURE = new Detection("person", 0.9, new Box(0.6, 0.5, 0.7, 0.9));
    private static final Detection UNSURE = new Detection("person", 0.5, new Box(0.6, 0.5, 0.7, 0.9));
    private static final Detection FAINT = new Detection("person", 0.3, new Box(0.6, 0.5, 0.7, 0.9));
    private static final Detection IN_STREET = new Detection("person", 0.8, new Box(0.1, 0.1, 0.2, 0.2));
    private static final Detection VAN = new Detection("truck", 0.6, new Box(0.1, 0.5, 0.4, 0.7));

    @TempDir
    Path folder;

    private CatalogInFolder catalog;
    private RulesInForce rules;
    private final AtomicLong nanos = new AtomicLong();
    private boolean stopping;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
        rules = FilterSite.inForce(
                "", Map.of(), new RulesFile(folder.resolve("cameras.yml")), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private Replay replay(int most) {
        var cast = new Rehearsal.Cast(
                Map.of(LOCAL, 0.45, "far", 0.8), LOCAL, "far", new SecondLook(Set.of("person"), 0.35, 0.45), false);
        return new Replay(rules, catalog.pastLooks(), () -> cast, () -> stopping, nanos::get, most);
    }

    private ReplayAnswer ask(Rules own) {
        return replay(1000).ask(question(NOON, own));
    }

    private static ReplayQuestion question(Instant from, Rules own) {
        return new ReplayQuestion(FRONT_DOOR, from, NOON.plus(Duration.ofDays(1)), own, Set.of(), 2);
    }

    private static Rules person(double threshold) {
        return Rules.NONE.with(Map.of("person", threshold), Map.of(), Map.of());
    }

    private static final Rules STREET = Rules.NONE.with(Map.of(), Map.of("street", "0,0 1,0 1,0.3 0,0.3"), Map.of());

    /** As the stage recorded it under the present rules: by threshold 0.45, and by what stands still. */
    private Snapshot record(int minute, Finding... findings) {
        return catalog.looked(FRONT_DOOR, minute(minute), LOCAL, List.of(findings));
    }

    private static Finding counts(Detection seen) {
        return Finding.counting(seen, LOCAL);
    }

    private static Finding removed(Detection seen, String rule) {
        return new Finding(seen, LOCAL, rule);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    @Test
    void an_example_worked_out_by_hand() {
        Snapshot unsure = record(0, counts(UNSURE));
        Snapshot faint = record(1, removed(FAINT, "threshold"));
        record(2, counts(SURE), counts(VAN));
        record(3, removed(VAN, "static"));
        record(4);
        Snapshot street = record(5, counts(IN_STREET));

        assertThat(ask(person(0.6)))
                .satisfies(answer -> assertThat(answer.firstLost())
                        .singleElement()
                        .isEqualTo(new Change(
                                unsure.id(),
                                minute(0),
                                true,
                                List.of(counts(UNSURE)),
                                List.of(removed(UNSURE, "threshold")))))
                .isEqualTo(new ReplayAnswer(
                        6,
                        new ReplayAnswer.Side(
                                3, Map.of("person", 3L, "truck", 1L), Map.of("threshold", 1L, "static", 1L)),
                        new ReplayAnswer.Side(
                                2, Map.of("person", 2L, "truck", 1L), Map.of("threshold", 2L, "static", 1L)),
                        0,
                        1,
                        List.of(),
                        ask(person(0.6)).firstLost(),
                        0,
                        0,
                        Optional.empty()));
        assertThat(ask(person(0.25)))
                .returns(1L, ReplayAnswer::gained)
                .returns(0L, ReplayAnswer::lost)
                .satisfies(answer ->
                        assertThat(answer.firstGained()).extracting(Change::id).containsExactly(faint.id()));
        assertThat(ask(STREET))
                .returns(1L, ReplayAnswer::lost)
                .satisfies(answer ->
                        assertThat(answer.firstLost()).extracting(Change::id).containsExactly(street.id()))
                .satisfies(answer -> assertThat(answer.after().rules()).containsEntry("ignore_zone:street", 1L));
        assertThat(ask(Rules.NONE)).returns(0L, ReplayAnswer::gained).returns(0L, ReplayAnswer::lost);
    }

    @Test
    void of_many_changes_the_first_are_named_and_all_counted() {
        for (int i = 0; i < 5; i++) {
            record(i, counts(UNSURE));
        }

        assertThat(ask(person(0.6)))
                .returns(5L, ReplayAnswer::lost)
                .satisfies(answer -> assertThat(answer.firstLost())
                        .extracting(Change::takenAt)
                        .containsExactly(minute(0), minute(1)));
    }

    @Test
    void an_alert_may_be_asked_for_of_some_labels_alone() {
        record(0, counts(VAN));

        ReplayAnswer answer =
                replay(1000).ask(new ReplayQuestion(FRONT_DOOR, NOON, minute(9), Rules.NONE, Set.of("person"), 2));

        assertThat(answer.before().alerts()).isZero();
        assertThat(answer.before().labels()).containsEntry("truck", 1L);
    }

    @Test
    void what_stood_there_before_the_time_that_is_asked_for_stands_there() {
        record(0, counts(VAN));
        record(1, removed(VAN, "static"));

        ReplayAnswer answer = replay(1000).ask(question(minute(1), Rules.NONE));

        assertThat(answer).returns(1L, ReplayAnswer::pictures).returns(0L, ReplayAnswer::recordedOtherwise);
        assertThat(answer.before().rules()).containsExactly(Map.entry("static", 1L));
    }

    @Test
    void what_was_recorded_under_other_rules_is_judged_by_the_present_ones_and_counted() {
        record(0, removed(SURE, "threshold"));

        ReplayAnswer answer = ask(Rules.NONE);

        assertThat(answer).returns(1L, ReplayAnswer::recordedOtherwise).returns(0L, ReplayAnswer::gained);
        assertThat(answer.before().alerts()).isOne();
    }

    @Test
    void what_a_detector_saw_that_is_not_there_any_more_is_taken_as_recorded() {
        catalog.looked(FRONT_DOOR, minute(0), "old", List.of(Finding.counting(UNSURE, "old")));

        assertThat(ask(person(0.9)))
                .returns(1L, ReplayAnswer::notJudged)
                .returns(0L, ReplayAnswer::lost)
                .returns(0L, ReplayAnswer::recordedOtherwise);
    }

    @Test
    void pictures_of_others_of_other_times_and_without_a_look_are_left_out() {
        catalog.looked("Driveway Camera", minute(0), LOCAL, List.of(counts(SURE)));
        record(-1, counts(SURE));
        catalog.captured(FRONT_DOOR, minute(1));

        assertThat(ask(Rules.NONE).pictures()).isZero();
    }

    @Test
    void further_pictures_of_a_burst_and_clips_are_judged_and_are_no_alerts() {
        Snapshot kept = record(0, counts(UNSURE));
        Snapshot clip = record(1, counts(UNSURE));
        catalog.db()
                .sql("UPDATE snapshot SET state = 'KEPT' WHERE number = ?")
                .param(kept.number())
                .update();
        catalog.db()
                .sql("UPDATE snapshot SET media = 'clip' WHERE number = ?")
                .param(clip.number())
                .update();

        assertThat(ask(person(0.9))).returns(2L, ReplayAnswer::pictures).returns(0L, ReplayAnswer::lost);
    }

    @Test
    void the_clouds_word_is_the_last_where_it_was_asked_and_would_be_again() {
        Snapshot snapshot = catalog.captured(FRONT_DOOR, minute(0));
        Finding far = Finding.counting(SURE, "far");
        for (String name : List.of(LOCAL, "far")) {
            catalog.journal().ran(snapshot, StageRun.ok("look:" + name, minute(0), Duration.ofMillis(9)));
        }
        catalog.journal()
                .detected(
                        snapshot,
                        new SnapshotFile(Path.of("/pictures/1.jpg"), 1, "", 1, 1, minute(0)),
                        List.of(far, removed(UNSURE, "overruled")),
                        StageRun.ok("detect", minute(0), Duration.ofMillis(9)));
        catalog.journal().flush();

        assertThat(ask(Rules.NONE).recordedOtherwise()).isZero();
        assertThat(ask(person(0.9)).lost()).as("nobody would ask the cloud").isOne();
        assertThat(ask(Rules.NONE.with(Map.of("far.person", 0.95), Map.of(), Map.of()))
                        .lost())
                .isOne();
    }

    @Test
    void it_is_said_where_a_long_time_was_cut() {
        for (int i = 0; i < 5; i++) {
            record(i, counts(SURE));
        }

        assertThat(replay(3).ask(question(NOON, Rules.NONE)))
                .returns(3L, ReplayAnswer::pictures)
                .satisfies(answer -> assertThat(answer.until()).contains(minute(2)));
        assertThat(replay(5).ask(question(NOON, Rules.NONE)).until()).isEmpty();
        stopping = true;
        assertThat(replay(5).ask(question(NOON, Rules.NONE)))
                .returns(0L, ReplayAnswer::pictures)
                .satisfies(answer -> assertThat(answer.until()).contains(NOON));
    }

    @Test
    void rules_that_could_not_be_saved_are_not_tried() {
        assertThatThrownBy(() -> ask(person(0.1))).isInstanceOf(BadRuleException.class);
        assertThatThrownBy(() -> ask(Rules.NONE.with(Map.of(), Map.of("street", "0,0 1,1"), Map.of())))
                .isInstanceOf(BadRuleException.class);
    }

    @Test
    void two_may_ask_at_a_time() throws Exception {
        record(0, counts(SURE));
        var inside = new CountDownLatch(2);
        var leave = new CountDownLatch(1);
        var cast = new Rehearsal.Cast(Map.of(LOCAL, 0.45), LOCAL, "far", new SecondLook(Set.of(), 0.3, 0.4), false);
        var replay = new Replay(
                rules,
                catalog.pastLooks(),
                () -> {
                    inside.countDown();
                    await(leave);
                    return cast;
                },
                () -> false,
                System::nanoTime,
                10);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<ReplayAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(threads.submit(() -> replay.ask(question(NOON, Rules.NONE))));
            }
            await(inside);
            assertThatThrownBy(() -> replay.ask(question(NOON, Rules.NONE))).isInstanceOf(ReplayBusyException.class);
            leave.countDown();
            for (var answer : answers) {
                assertThat(answer.get().pictures()).isOne();
            }
        }
        assertThat(replay.ask(question(NOON, Rules.NONE)).pictures()).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
