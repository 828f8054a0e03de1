package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.catalog.KeptFiles.Cutoff;
import snapshots.snapshot.Kind;

@Timeout(240)
class KeptFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** How many rows there are where it matters; a year of many cameras has a million. */
    private static final int ROWS = Integer.getInteger("snapshots.test.rows", 50_000);

    @TempDir
    Path data;

    @Test
    void of_very_many_rows_the_next_ones_are_found_in_an_index() throws Exception {
        try (var kept = new KeptInFolder(data, DataSize.ofBytes(0), new HandClock(NOW))) {
            kept.catalogue
                    .db
                    .sql(
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                                    + " INSERT INTO snapshot (id, camera, label, source, state, triggered_at, accepted_at,"
                                    + " traceparent, baggage, path, size, sha256, width, height, captured_at)"
                                    + " SELECT 'id' || i, 'Front Door Camera', 'Front Door', 'fetch', 'PUBLISHED', 0, i, '', '',"
                                    + " '/human_x/' || CASE i % 10 WHEN 0 THEN 'fetch_' ELSE 'human_' END || i || '.jpg', 10, '', 4, 3, i FROM n")
                    .param(ROWS)
                    .update();
            var cutoff = new Cutoff(NOW);

            List<KeptFile> first = kept.files().olderThan(Kind.FETCH, cutoff, cutoff, Optional.empty(), 200);

            assertThat(first).hasSize(200).allMatch(file -> file.kind() == Kind.FETCH);
            assertThat(first.getLast().number()).isEqualTo(2000);
            assertThat(kept.files().olderThan(Kind.FETCH, cutoff, cutoff, Optional.of(first.getLast()), 200))
                    .first()
                    .extracting(KeptFile::number)
                    .isEqualTo(2010L);
            assertThat(kept.files().bytes()).isEqualTo(ROWS * 10L);
        }
    }

    @Test
    void every_question_about_files_is_answered_out_of_an_index() throws Exception {
        assumeFalse(TestDatabase.isPostgres(), "the plan is SQLite's");
        try (var kept = new KeptInFolder(data, DataSize.ofBytes(0), new HandClock(NOW))) {
            assertThat(plan(
                            kept,
                            "SELECT * FROM snapshot WHERE kind = 'fetch' AND " + KeptFiles.FREE
                                    + " AND accepted_at < 9 AND (accepted_at, number) > (1, 2) AND accepted_at < 9"
                                    + " ORDER BY accepted_at, number LIMIT 5"))
                    .contains("USING INDEX snapshot_kept (kind=? AND accepted_at")
                    .doesNotContain("SCAN")
                    .doesNotContain("TEMP B-TREE");
            assertThat(plan(
                            kept,
                            "SELECT * FROM snapshot WHERE " + KeptFiles.COPY_FREE
                                    + " AND accepted_at < 9 AND (accepted_at, number) > (1, 2)"
                                    + " ORDER BY accepted_at, number LIMIT 5"))
                    .contains("USING INDEX snapshot_annotated")
                    .doesNotContain("SCAN")
                    .doesNotContain("TEMP B-TREE");
            assertThat(plan(
                            kept,
                            "SELECT coalesce(sum(size + coalesce(annotated_size, 0)), 0) FROM snapshot"
                                    + " WHERE "
                                    + KeptFiles.LIES_HERE + " AND state <> 'DUPLICATE'"))
                    .contains("USING COVERING INDEX snapshot_kept");
            assertThat(plan(kept, "SELECT count(*) FROM snapshot WHERE path = 'x' AND number > 3"))
                    .contains("INDEX snapshot_path (path=?");
            assertThat(plan(kept, "SELECT path FROM snapshot WHERE source = 'upload' AND path IN ('x', 'y')"))
                    .contains("INDEX snapshot_path (path=?");
        }
    }

    private static String plan(KeptInFolder kept, String sql) {
        return String.join(
                "\n",
                kept.catalogue
                        .db
                        .sql("EXPLAIN QUERY PLAN " + sql)
                        .query((row, i) -> row.getString("detail"))
                        .list());
    }
}
