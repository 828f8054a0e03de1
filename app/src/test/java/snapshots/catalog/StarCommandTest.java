package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.device.BadSettingException;
import snapshots.snapshot.SnapshotId;

@Timeout(120)
class StarCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path data;

    @Test
    void a_file_is_starred_by_its_path_its_name_below_the_root_or_its_copy_with_boxes() throws Exception {
        try (var kept = new KeptInFolder(data, DataSize.ofBytes(0), new HandClock(NOW))) {
            long number = kept.add("human_a_1.jpg", NOW);
            kept.addCopy(number, "detect_a_1.jpg");
            CatalogueAccess access = TestDatabase.access(data);

            assertThat(StarCommand.star(access, kept.path("human_a_1.jpg"), true))
                    .isTrue();
            assertThat(kept.catalogue.row(number)).containsEntry("starred", 1);
            assertThat(StarCommand.star(access, Path.of("uploads/frontdoor/human_a_1.jpg"), false))
                    .isTrue();
            assertThat(kept.catalogue.row(number)).containsEntry("starred", 0);
            assertThat(StarCommand.star(access, kept.path("detect_a_1.jpg"), true))
                    .isTrue();
            assertThat(kept.catalogue.row(number)).containsEntry("starred", 1);
            assertThat(StarCommand.star(access, kept.path("fetch_a_1.jpg"), true))
                    .isFalse();
        }
    }

    @Test
    void a_snapshot_is_starred_by_its_id() throws Exception {
        try (var kept = new KeptInFolder(data, DataSize.ofBytes(0), new HandClock(NOW))) {
            long number = kept.add("human_a_1.jpg", NOW);
            SnapshotId id =
                    SnapshotId.parse(kept.catalogue.row(number).get("id").toString());

            assertThat(kept.stars().set(id, true)).isTrue();
            assertThat(kept.catalogue.row(number)).containsEntry("starred", 1);
            kept.set(number, "removed_at", 1);
            assertThat(kept.stars().set(id, false)).as("its file is gone").isFalse();
        }
    }

    @Test
    void without_a_catalogue_nothing_is_starred_and_none_is_made() {
        assumeFalse(TestDatabase.isPostgres(), "there, databases are made by others");
        assertThatThrownBy(() -> StarCommand.star(TestDatabase.access(data), Path.of("x.jpg"), true))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("There is no catalogue");
        assertThat(data).isEmptyDirectory();
    }
}
