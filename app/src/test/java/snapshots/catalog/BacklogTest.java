package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;

@Timeout(60)
class BacklogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05Z");

    @TempDir
    Path folder;

    @Test
    void what_is_owed_given_up_and_was_copied_lately_is_counted_by_destination() throws Exception {
        try (var catalogue = new TemporaryCatalogue(folder, DataSize.ofBytes(0), new HandClock(NOW), ZoneOffset.UTC)) {
            insert(catalogue, "nas", "OWED", 100, NOW.minusSeconds(30), null);
            insert(catalogue, "nas", "OWED", 50, NOW.minusSeconds(90), null);
            insert(catalogue, "nas", "GIVEN_UP", 1, NOW, null);
            insert(catalogue, "nas", "VERIFIED", 300, NOW, NOW.minusSeconds(60));
            insert(catalogue, "nas", "VERIFIED", 300, NOW, NOW.minus(Duration.ofMinutes(16)));
            insert(catalogue, "drive", "OWED", 7, NOW, null);

            assertThat(catalogue.backlogs.of("nas", NOW))
                    .isEqualTo(new Backlog(2, 150, Optional.of(NOW.minusSeconds(90)), 1, 1, 300));
            assertThat(catalogue.backlogs.of("s3", NOW)).isEqualTo(new Backlog(0, 0, Optional.empty(), 0, 0, 0));
            assertThat(catalogue.backlogs.debts())
                    .containsEntry("nas", 2L)
                    .containsEntry("drive", 1L)
                    .hasSize(2);
        }
    }

    @Test
    void counting_reads_indexes_alone() throws Exception {
        assumeFalse(TestDatabase.isPostgres(), "the plan is SQLite's");
        try (var catalogue = new TemporaryCatalogue(folder, DataSize.ofBytes(0), new HandClock(NOW), ZoneOffset.UTC)) {
            for (String query : new String[] {
                "SELECT count(*), sum(size), min(owed_at) FROM copy WHERE state = 'OWED' AND destination = 'nas'",
                "SELECT count(*), sum(size) FROM copy WHERE state = 'VERIFIED' AND destination = 'nas' AND verified_at > 1",
                "SELECT min(due_at) FROM copy WHERE state = 'OWED' AND destination = 'nas' AND due_at > 1",
                "SELECT destination, count(*) FROM copy WHERE state = 'OWED' GROUP BY destination"
            }) {
                assertThat(catalogue
                                .db
                                .sql("EXPLAIN QUERY PLAN " + query)
                                .query((row, i) -> row.getString("detail"))
                                .list())
                        .as(query)
                        .isNotEmpty()
                        .allSatisfy(step -> assertThat(step).contains("COVERING INDEX"));
            }
        }
    }

    @Test
    void the_time_to_empty_is_that_of_the_slower_of_items_and_bytes() {
        assertThat(backlog(30, 600, 15, 100).timeToEmpty()).contains(Duration.ofMinutes(90));
        assertThat(backlog(30, 100, 15, 100).timeToEmpty()).contains(Duration.ofMinutes(30));
        assertThat(backlog(30, 100, 0, 0).timeToEmpty()).isEmpty();
        assertThat(backlog(0, 0, 0, 0).timeToEmpty()).contains(Duration.ZERO);
        assertThat(backlog(30, 600, 15, 150).itemsPerMinute()).isEqualTo(1);
        assertThat(backlog(30, 600, 15, 150).bytesPerMinute()).isEqualTo(10);
    }

    private static Backlog backlog(long items, long bytes, long lately, long bytesLately) {
        return new Backlog(items, bytes, Optional.empty(), 0, lately, bytesLately);
    }

    private static void insert(
            TemporaryCatalogue catalogue,
            String destination,
            String state,
            long size,
            Instant owedAt,
            Instant verifiedAt) {
        catalogue
                .db
                .sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at,"
                        + " verified_at) VALUES ((SELECT count(*) FROM copy), 'original', ?, ?, 0, 0, ?, ?, 0, ?)")
                .params(
                        destination,
                        state,
                        size,
                        owedAt.toEpochMilli(),
                        verifiedAt == null ? null : verifiedAt.toEpochMilli())
                .update();
    }
}
