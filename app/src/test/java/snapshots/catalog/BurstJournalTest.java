package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.Source;

@Timeout(60)
class BurstJournalTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05.120Z");

    @TempDir
    Path folder;

    private TemporaryCatalogue catalogue;
    private Journal journal;
    private Snapshot trigger;

    @BeforeEach
    void open() throws Exception {
        catalogue = new TemporaryCatalogue(
                folder, DataSize.ofMegabytes(1), Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC);
        journal = catalogue.journal;
        trigger = Journal.await(journal.accept(new Arrival(
                        "Front Door Camera",
                        "Front Door",
                        Source.FETCH,
                        NOW,
                        NOW.plusSeconds(60),
                        "trace",
                        "room=porch",
                        new byte[] {1},
                        false)))
                .snapshot();
        Journal.await(journal.captured(trigger, file("fetch_1.jpg"), fetched(1)));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void a_further_picture_has_a_row_of_its_own_and_is_no_work_of_its_own() {
        long number = burst("fetch_2.jpg", 2);

        assertThat(catalogue.row(number))
                .containsEntry("state", "KEPT")
                .containsEntry("camera", "Front Door Camera")
                .containsEntry("source", "fetch")
                .containsEntry("traceparent", "trace")
                .doesNotContainEntry("id", trigger.id().toString())
                .hasEntrySatisfying(
                        "burst_of",
                        burst -> assertThat(((Number) burst).longValue()).isEqualTo(trigger.number()));
        assertThat(catalogue.toDetect()).singleElement().satisfies(work -> {
            assertThat(work.snapshot()).isEqualTo(trigger);
            assertThat(work.file()).isEqualTo(file("fetch_1.jpg"));
            assertThat(work.others()).containsExactly(new BurstPicture(number, file("fetch_2.jpg")));
        });
        assertThat(catalogue.restarts.begin()).isEqualTo(1);
    }

    @Test
    void the_best_picture_becomes_the_snapshots() {
        long second = burst("fetch_2.jpg", 2);
        long third = burst("fetch_3.jpg", 3);

        journal.decided(
                trigger,
                List.of(
                        look(trigger.number(), "fetch_1.jpg", "cat", 1),
                        look(second, "human_2.jpg", "person", 2),
                        look(third, "fetch_3.jpg", "dog", 3)),
                1);

        assertRow(trigger.number(), "DETECTED", "human_2.jpg", "person", 2);
        assertRow(second, "KEPT", "fetch_1.jpg", "cat", 1);
        assertRow(third, "KEPT", "fetch_3.jpg", "dog", 3);
        assertThat(catalogue.toDetect()).isEmpty();
        assertThat(catalogue.unfinished.toPublish().next()).singleElement().satisfies(toPublish -> {
            assertThat(toPublish.snapshot()).isEqualTo(trigger);
            assertThat(toPublish.file()).isEqualTo(file("human_2.jpg"));
            assertThat(toPublish.detections()).extracting(Detection::label).containsExactly("person");
        });
    }

    @Test
    void the_first_stays_where_it_is_when_it_is_the_best() {
        long second = burst("fetch_2.jpg", 2);

        journal.decided(
                trigger,
                List.of(look(trigger.number(), "human_1.jpg", "person", 1), look(second, "fetch_2.jpg", "cat", 2)),
                0);

        assertRow(trigger.number(), "DETECTED", "human_1.jpg", "person", 1);
        assertRow(second, "KEPT", "fetch_2.jpg", "cat", 2);
    }

    @Test
    void what_is_decided_is_not_decided_again() {
        long second = burst("fetch_2.jpg", 2);
        List<BurstLook> looks =
                List.of(look(trigger.number(), "fetch_1.jpg", "cat", 1), look(second, "human_2.jpg", "person", 2));

        journal.decided(trigger, looks, 1);
        journal.decided(trigger, looks, 0);

        assertRow(trigger.number(), "DETECTED", "human_2.jpg", "person", 2);
        assertRow(second, "KEPT", "fetch_1.jpg", "cat", 1);
    }

    @Test
    void a_picture_that_is_gone_is_left_out_after_the_next_start() {
        long second = burst("fetch_2.jpg", 2);

        journal.failed(
                trigger, second, new StageRun("detect", NOW, Duration.ZERO, "picture_gone", "its picture is gone"));
        journal.flush();

        assertThat(catalogue.toDetect())
                .singleElement()
                .satisfies(work -> assertThat(work.others()).isEmpty());
        assertThat(catalogue.row(second))
                .containsEntry("state", "FAILED")
                .containsEntry("reason", "its picture is gone");
    }

    private long burst(String name, int at) {
        return Journal.await(journal.burst(trigger, file(name), fetched(at)));
    }

    /** Everything a row says is of one and the same file. */
    private void assertRow(long number, String state, String name, String seen, int at) {
        journal.flush();
        SnapshotFile file = file(name);
        Map<String, Object> row = catalogue.row(number);
        assertThat(row)
                .containsEntry("state", state)
                .containsEntry("path", file.path().toString())
                .containsEntry("sha256", file.sha256())
                .containsEntry("captured_at", file.capturedAt().toEpochMilli())
                .containsEntry("reason", "damage of " + name)
                .hasEntrySatisfying(
                        "size", size -> assertThat(((Number) size).longValue()).isEqualTo(file.size()));
        assertThat(catalogue
                        .db
                        .sql("SELECT label FROM detection WHERE snapshot = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly(seen);
        assertThat(catalogue
                        .db
                        .sql("SELECT stage || ' ' || (started_at - ?) FROM stage_run WHERE snapshot = ? ORDER BY stage")
                        .params(NOW.toEpochMilli(), number)
                        .query(String.class)
                        .list())
                .containsExactly("detect " + at, "fetch " + at, "look:nanodet-g " + at);
    }

    private static BurstLook look(long number, String name, String seen, int at) {
        var detection = new Detection(seen, 0.9, new Detection.Box(0.1, 0.2, 0.3, 0.4));
        Instant startedAt = NOW.plusMillis(at);
        return new BurstLook(
                number,
                file(name),
                List.of(Finding.counting(detection, "nanodet-g")),
                new StageRun("detect", startedAt, Duration.ZERO, StageRun.OK, "damage of " + name),
                List.of(StageRun.ok("look:nanodet-g", startedAt, Duration.ZERO)));
    }

    private static StageRun fetched(int at) {
        return StageRun.ok("fetch", NOW.plusMillis(at), Duration.ofMillis(12));
    }

    /** A file whose facts follow from its number. */
    private static SnapshotFile file(String name) {
        int digit = name.charAt(name.indexOf('_') + 1) - '0';
        return new SnapshotFile(Path.of("/pictures", name), digit, "sha-" + digit, 16, 16, NOW.plusSeconds(digit));
    }
}
