package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.RemoteFileRecords.Listed;

class RemoteFileRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");
    private static final Listed CLIP = new Listed("Front Door Camera", "/record/a.mkv", 1000, NOW);

    @TempDir
    Path folder;

    private CatalogInFolder catalog;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void a_file_is_remembered_over_a_restart() throws Exception {
        assertThat(catalog.remoteFiles().contain(CLIP)).isFalse();
        catalog.remoteFiles().add(CLIP, null);
        catalog.close();
        open();

        assertThat(catalog.remoteFiles().contain(CLIP)).isTrue();
    }

    @Test
    void another_camera_path_size_or_time_is_another_file() {
        catalog.remoteFiles().add(CLIP, null);

        assertThat(catalog.remoteFiles().contain(new Listed("Garden Camera", "/record/a.mkv", 1000, NOW)))
                .isFalse();
        assertThat(catalog.remoteFiles().contain(new Listed("Front Door Camera", "/record/b.mkv", 1000, NOW)))
                .isFalse();
        assertThat(catalog.remoteFiles().contain(new Listed("Front Door Camera", "/record/a.mkv", 1001, NOW)))
                .isFalse();
        assertThat(catalog.remoteFiles()
                        .contain(new Listed("Front Door Camera", "/record/a.mkv", 1000, NOW.plusSeconds(1))))
                .isFalse();
        assertThat(catalog.remoteFiles().contain(new Listed("Front Door Camera", "/record/a.mkv", 1000, null)))
                .isFalse();
    }

    @Test
    void a_file_without_a_time_is_known_by_its_size() {
        Listed untimed = new Listed("Front Door Camera", "/record/a.mkv", 1000, null);
        catalog.remoteFiles().add(untimed, null);

        assertThat(catalog.remoteFiles().contain(untimed)).isTrue();
        assertThat(catalog.remoteFiles().contain(CLIP)).isFalse();
    }

    @Test
    void a_refusal_is_kept_with_its_reason_and_the_last_word_counts() {
        catalog.remoteFiles().add(CLIP, "is text");
        assertThat(refusal()).isEqualTo("is text");

        catalog.remoteFiles().add(CLIP, null);
        assertThat(refusal()).isNull();
        assertThat(catalog.remoteFiles().contain(CLIP)).isTrue();
    }

    private String refusal() {
        return (String) catalog.db()
                .sql("SELECT refusal FROM remote_file")
                .query()
                .singleRow()
                .get("refusal");
    }

    @Test
    void a_journal_that_fails_says_so() {
        catalog.db().sql("DROP TABLE remote_file").update();

        assertThatThrownBy(() -> catalog.remoteFiles().contain(CLIP))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot read the journal");
        assertThatThrownBy(() -> catalog.remoteFiles().add(CLIP, null)).isInstanceOf(JournalException.class);
    }
}
