package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.Source;

@Timeout(60)
class JournalTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05.120Z");
    private static final StageRun FETCHED = StageRun.ok("fetch", NOW, Duration.ofMillis(12));

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private DataSource dataSource;
    private JdbcClient db;
    private GroupCommit writer;
    private WriteFailures failures;
    private Journal journal;
    private Unfinished unfinished;

    @BeforeEach
    void open() {
        dataSource = TestDatabase.migrated(folder);
        db = JdbcClient.create(dataSource);
        failures = new WriteFailures(meters);
        writer = TestDatabase.writer(folder, dataSource, failures);
        journal = new Journal(writer, new SnapshotIds(clock), clock, CopyPlan.NONE);
        unfinished = new Unfinished(db);
    }

    @AfterEach
    void close() {
        writer.finish();
    }

    @Test
    void an_accepted_trigger_is_unfinished_work_until_its_picture_is_there() {
        Snapshot snapshot = accept("one");

        List<Unfinished.ToFetch> work = new ArrayList<>();
        unfinished.toFetch(work::add);
        assertThat(work).singleElement().satisfies(toFetch -> {
            assertThat(toFetch.snapshot()).isEqualTo(snapshot);
            assertThat(toFetch.request()).isEqualTo("one".getBytes());
            assertThat(toFetch.expiresAt()).isEqualTo(NOW.plusSeconds(60));
        });

        Journal.await(journal.captured(snapshot, file("one.jpg"), FETCHED));

        assertThat(toFetch()).isEmpty();
        assertThat(toDetect()).extracting(Unfinished.ToDetect::file).containsExactly(file("one.jpg"));
    }

    @Test
    void a_snapshot_is_finished_when_the_broker_has_confirmed() {
        Snapshot snapshot = accept("one");
        Journal.await(journal.captured(snapshot, file("one.jpg"), FETCHED));
        var seen = new Detection("person", 0.9, new Detection.Box(0.1, 0.2, 0.3, 0.4));
        journal.detected(
                snapshot,
                file("human_one.jpg"),
                List.of(Finding.counting(seen, "nanodet-g")),
                StageRun.ok("detect", NOW, Duration.ZERO));
        journal.flush();

        assertThat(unfinished.toPublish().next()).singleElement().satisfies(toPublish -> {
            assertThat(toPublish.file()).isEqualTo(file("human_one.jpg"));
            assertThat(toPublish.detections()).containsExactly(seen);
        });

        journal.published(snapshot, NOW, StageRun.ok("publish", NOW, Duration.ZERO));
        journal.flush();

        assertThat(unfinished.toPublish().next()).isEmpty();
        assertThat(db.sql("SELECT stage FROM stage_run ORDER BY stage")
                        .query(String.class)
                        .list())
                .containsExactly("detect", "fetch", "publish");
    }

    @Test
    void the_camera_password_is_forgotten_with_the_outcome() {
        Journal.await(journal.captured(accept("one"), file("one.jpg"), FETCHED));
        journal.failed(accept("two"), new StageRun("fetch", NOW, Duration.ZERO, "timeout", "took too long"));
        journal.stale(accept("three"), new StageRun("fetch", NOW, Duration.ZERO, "stale", "too late"));
        journal.flush();

        assertThat(db.sql("SELECT count(*) FROM snapshot WHERE request IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(db.sql("SELECT state || ': ' || reason FROM snapshot WHERE reason IS NOT NULL ORDER BY number")
                        .query(String.class)
                        .list())
                .containsExactly("FAILED: took too long", "STALE: too late");
    }

    @Test
    void equal_triggers_are_different_pictures() {
        assertThat(accept("same").id()).isNotEqualTo(accept("same").id());
    }

    @Test
    void a_redelivered_body_that_was_not_acknowledged_is_the_same_trigger() {
        Snapshot snapshot = accept("one");

        Acceptance again = redeliver("one");

        assertThat(again.isNew()).isFalse();
        assertThat(again.snapshot()).isEqualTo(snapshot);
    }

    @Test
    void a_redelivered_body_whose_acknowledgement_got_lost_is_the_same_trigger() {
        Snapshot snapshot = accept("one");
        journal.acknowledging(List.of(snapshot.number())).join();

        assertThat(redeliver("one").isNew()).isFalse();
        assertThat(redeliver("one").isNew()).isFalse();
    }

    @Test
    void a_redelivered_body_that_the_journal_never_saw_is_a_new_trigger() {
        accept("another");

        assertThat(redeliver("one").isNew()).isTrue();
    }

    @Test
    void of_redelivered_twins_each_takes_one_that_was_not_acknowledged() {
        Snapshot first = accept("twin");
        Snapshot second = accept("twin");
        Snapshot third = accept("twin");
        journal.acknowledging(List.of(first.number())).join();

        assertThat(redeliver("twin").snapshot()).isEqualTo(second);
        assertThat(redeliver("twin").snapshot()).isEqualTo(third);
        assertThat(redeliver("twin").isNew())
                .as("rather one picture too many than one too few")
                .isTrue();
    }

    @Test
    void a_start_marks_what_is_unfinished_as_resumed_and_gives_up_what_ended_the_service_too_often() {
        Snapshot snapshot = accept("poison");
        var restarts = new Restarts(writer, CopyPlan.NONE, clock);

        for (int start = 1; start <= Restarts.LIMIT; start++) {
            assertThat(restarts.begin()).isEqualTo(1);
            assertThat(toFetch())
                    .singleElement()
                    .satisfies(work -> assertThat(work.snapshot().resumed()).isTrue());
        }

        assertThat(restarts.begin()).isZero();
        assertThat(toFetch()).isEmpty();
        assertThat(db.sql("SELECT reason FROM snapshot WHERE number = ?")
                        .param(snapshot.number())
                        .query(String.class)
                        .single())
                .contains("given up");
    }

    @Test
    void a_picture_that_ended_the_service_too_often_goes_out_without_being_looked_at() {
        Journal.await(journal.captured(accept("poison"), file("one.jpg"), FETCHED));
        var restarts = new Restarts(writer, CopyPlan.NONE, clock);
        for (int start = 0; start <= Restarts.LIMIT; start++) {
            assertThat(restarts.begin()).isEqualTo(1);
        }

        assertThat(toDetect()).isEmpty();
        assertThat(unfinished.toPublish().next())
                .singleElement()
                .satisfies(work -> assertThat(work.unseen()).contains("the service ended 3 times"));
    }

    @Test
    void a_refusal_that_cannot_be_recorded_holds_until_the_service_ends() {
        var records = new LockoutRecords(writer, db, clock);
        db.sql("ALTER TABLE lockout RENAME TO hidden").update();
        records.add("Front Door Camera", "refused");
        db.sql("ALTER TABLE hidden RENAME TO lockout").update();

        assertThat(records.holds("Front Door Camera", "refused")).isTrue();
        assertThat(records.holds("Front Door Camera", "another")).isFalse();
    }

    @Test
    void while_lockouts_cannot_be_read_a_camera_that_refused_a_password_is_left_alone_and_others_are_not() {
        var records = new LockoutRecords(writer, db, clock);
        records.add("Front Door Camera", "refused");
        db.sql("ALTER TABLE lockout RENAME TO hidden").update();

        assertThat(records.holds("Front Door Camera", "another")).isTrue();
        assertThat(records.holds("Garage Camera", "another")).isFalse();
        db.sql("ALTER TABLE hidden RENAME TO lockout").update();
        assertThat(records.holds("Front Door Camera", "another")).isFalse();
    }

    @Test
    void every_refused_password_of_a_camera_is_remembered() {
        var records = new LockoutRecords(writer, db, clock);
        records.add("Front Door Camera", "one");
        records.add("Front Door Camera", "two");

        assertThat(records.holds("Front Door Camera", "one")).isTrue();
        assertThat(records.holds("Front Door Camera", "two")).isTrue();
    }

    @Test
    void what_waits_for_the_broker_is_never_given_up() {
        Snapshot snapshot = accept("one");
        Journal.await(journal.captured(snapshot, file("one.jpg"), FETCHED));
        journal.detected(snapshot, file("one.jpg"), List.of(), StageRun.ok("detect", NOW, Duration.ZERO));
        var restarts = new Restarts(writer, CopyPlan.NONE, clock);

        for (int start = 0; start < 10; start++) {
            assertThat(restarts.begin()).isEqualTo(1);
        }
        assertThat(unfinished.toPublish().next()).hasSize(1);
    }

    @Test
    void numbers_keep_the_order_of_arrival_under_load() {
        List<CompletableFuture<Acceptance>> acceptances = IntStream.range(0, 2000)
                .mapToObj(i -> journal.accept(arrival("load " + i, false)))
                .toList();

        List<Long> numbers = acceptances.stream()
                .map(acceptance -> acceptance.join().snapshot().number())
                .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        List<Unfinished.ToFetch> work = toFetch();
        assertThat(work).hasSize(2000);
        assertThat(new String(work.get(1234).request())).isEqualTo("load 1234");
    }

    @Test
    void one_bad_write_does_not_take_its_group_with_it() {
        CompletableFuture<Integer> before =
                writer.submit(client -> client.sql("DELETE FROM detection").update());
        CompletableFuture<Integer> bad = writer.submit(client ->
                client.sql("INSERT INTO snapshot (id) VALUES ('incomplete')").update());
        CompletableFuture<Acceptance> after = journal.accept(arrival("fine", false));

        assertThat(before.join()).isZero();
        assertThatThrownBy(() -> Journal.await(bad))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot write the journal");
        assertThat(after.join().isNew()).isTrue();
    }

    @Test
    void neither_does_one_that_is_our_own_fault() {
        CompletableFuture<Integer> bad = writer.submit(client -> {
            throw new ArithmeticException("on purpose");
        });
        CompletableFuture<Acceptance> after = journal.accept(arrival("fine", false));

        assertThatThrownBy(() -> Journal.await(bad))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("on purpose");
        assertThat(after.join().isNew()).isTrue();
    }

    @Test
    void a_journal_that_cannot_be_written_says_so_and_recovers() {
        db.sql("ALTER TABLE snapshot RENAME TO hidden").update();
        assertThatThrownBy(() -> Journal.await(journal.accept(arrival("lost", false))))
                .isInstanceOf(JournalException.class);
        assertThat(failures.current()).isPresent();
        assertThat(meters.counter("snapshots.journal.failures").count()).isEqualTo(1);

        db.sql("ALTER TABLE hidden RENAME TO snapshot").update();
        accept("kept");
        assertThat(failures.current()).isEmpty();
    }

    @Test
    void a_full_disk_costs_what_could_not_be_written_and_no_more() {
        assumeFalse(TestDatabase.isPostgres(), "the limit is SQLite's");
        accept("before");
        // The limit makes SQLite fail as a full disk does: it ends the transaction by itself.
        writer.submit(client -> client.sql("PRAGMA max_page_count = 1").query().singleValue())
                .join();
        String large = "x".repeat(200_000);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> accept(large)).isInstanceOf(JournalException.class);
        }
        writer.submit(client ->
                        client.sql("PRAGMA max_page_count = 1000000").query().singleValue())
                .join();

        accept(large);
        assertThat(toFetch()).hasSize(2);
        assertThat(failures.current()).isEmpty();
    }

    @Test
    void refused_credentials_are_remembered_across_restarts_and_not_kept() throws Exception {
        new LockoutRecords(writer, db, clock).add("Front Door Camera", "visitor\nnot-a-real-password");
        var restarted = new LockoutRecords(writer, db, clock);

        assertThat(restarted.holds("Front Door Camera", "visitor\nnot-a-real-password"))
                .isTrue();
        assertThat(restarted.holds("Front Door Camera", "visitor\nanother")).isFalse();
        assertThat(restarted.holds("Garden Camera", "visitor\nnot-a-real-password"))
                .isFalse();
        assertThat(db.sql("SELECT length(fingerprint) + length(salt) FROM lockout")
                        .query(Integer.class)
                        .single())
                .isEqualTo(48);

        assertThat(UnlockCommand.unlock(TestDatabase.access(folder), "front door"))
                .isTrue();
        assertThat(UnlockCommand.unlock(TestDatabase.access(folder), "front door"))
                .isFalse();
        assertThat(restarted.holds("Front Door Camera", "visitor\nnot-a-real-password"))
                .isFalse();
    }

    private Snapshot accept(String body) {
        return Journal.await(journal.accept(arrival(body, false))).snapshot();
    }

    private Acceptance redeliver(String body) {
        return Journal.await(journal.accept(arrival(body, true)));
    }

    private static Arrival arrival(String body, boolean redelivered) {
        return new Arrival(
                "Front Door Camera",
                "Front Door",
                Source.FETCH,
                NOW,
                NOW.plusSeconds(60),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "",
                body.getBytes(),
                redelivered);
    }

    private SnapshotFile file(String name) {
        return new SnapshotFile(folder.resolve(name), 123, "ab".repeat(32), 768, 576, NOW);
    }

    private List<Unfinished.ToFetch> toFetch() {
        List<Unfinished.ToFetch> work = new ArrayList<>();
        unfinished.toFetch(work::add);
        return work;
    }

    private List<Unfinished.ToDetect> toDetect() {
        List<Unfinished.ToDetect> work = new ArrayList<>();
        unfinished.toDetect(work::add);
        return work;
    }
}
