package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class CameraTimesTest {

    @Test
    void are_found_by_an_index(@TempDir Path folder) throws Exception {
        assumeFalse(TestDatabase.isPostgres(), "the plan is SQLite's");
        try (var catalogue = new TemporaryCatalogue(folder, DataSize.ofBytes(0), Clock.systemUTC(), ZoneOffset.UTC)) {
            assertThat(catalogue
                            .db
                            .sql("EXPLAIN QUERY PLAN " + CameraTimes.SINCE)
                            .params("Front Door Camera", 0, 1)
                            .query((row, i) -> row.getString("detail"))
                            .list())
                    .singleElement()
                    .asString()
                    .contains("USING INDEX snapshot_camera_taken (camera=? AND taken_at>? AND taken_at<?)")
                    .doesNotContain("TEMP B-TREE");
        }
    }
}
