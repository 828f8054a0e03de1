package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;
import snapshots.catalog.StoredPictures.StoredPicture;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

@ExtendWith(OutputCaptureExtension.class)
class StoredPicturesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final byte[] JPEG = {1, 2, 3};

    @TempDir
    Path data;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private TemporaryCatalogue catalogue;
    private StoredPictures pictures;
    private SnapshotFile file;
    private Snapshot snapshot;

    @BeforeEach
    void store() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        catalogue = new TemporaryCatalogue(data, DataSize.ofBytes(0), clock, ZoneOffset.UTC);
        pictures = catalogue.pictures(meters, clock);
        Path written = Files.write(Files.createDirectory(data.resolve("porch")).resolve("one.jpg"), JPEG);
        file = new SnapshotFile(written, JPEG.length, Sha256.of(JPEG), 768, 576, NOW);
        var upload = new UploadedFile(
                "Porch Camera",
                "Porch",
                Media.PICTURE,
                "one.jpg",
                new UploadedFile.Naming("", "", "", ""),
                file,
                NOW,
                UploadedFile.Next.DETECT);
        snapshot = Journal.await(
                        catalogue.journal.uploaded(upload, StageRun.ok("upload", NOW, Duration.ZERO), path -> false))
                .snapshot();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void a_picture_is_read_where_it_was() {
        assertThat(pictures.read(snapshot, file, "detect"))
                .hasValueSatisfying(picture -> assertThat(picture.jpeg()).isEqualTo(JPEG));
    }

    @Test
    void a_picture_that_its_sender_renamed_is_found_by_the_journal() throws Exception {
        Path renamed = Files.move(file.path(), data.resolve("two.jpg"));
        catalogue.journal.renamed(snapshot.number(), Optional.of(renamed), "two.jpg");

        assertThat(pictures.readOrLeave(snapshot, file, "detect"))
                .map(StoredPicture::file)
                .map(SnapshotFile::path)
                .contains(renamed);
    }

    @Test
    void a_picture_that_is_gone_or_changed_fails_its_snapshot_with_the_stage_and_the_reason_and_is_counted()
            throws Exception {
        Files.write(file.path(), new byte[] {9});

        assertThat(pictures.read(snapshot, file, "publish")).isEmpty();

        assertThat(catalogue.rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "FAILED")
                        .extractingByKey("reason")
                        .asString()
                        .contains("its picture is gone", "has changed"));
        assertThat(meters.get("snapshots.events")
                        .tag("outcome", "picture_gone")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_picture_that_cannot_be_read_stays_unfinished(CapturedOutput output) throws Exception {
        Files.delete(file.path());
        Files.createDirectory(file.path()); // as a disk that fails

        assertThat(pictures.read(snapshot, file, "publish")).isEmpty();

        assertThat(catalogue.toDetect()).hasSize(1);
        assertThat(output).contains("Left for the next start", "Is a directory");
    }

    @Test
    void a_picture_whose_folder_is_not_there_stays_unfinished() throws Exception {
        Path unmounted = Files.move(data.resolve("porch"), data.resolve("elsewhere"));

        assertThat(pictures.read(snapshot, file, "publish")).isEmpty();

        assertThat(catalogue.toDetect()).hasSize(1);
        Files.move(unmounted, data.resolve("porch"));
        assertThat(pictures.read(snapshot, file, "publish")).isPresent();
    }

    @Test
    void while_the_journal_cannot_say_where_it_is_the_snapshot_stays_unfinished() throws Exception {
        Files.delete(file.path());
        catalogue.breakJournal();

        assertThatThrownBy(() -> pictures.read(snapshot, file, "detect")).isInstanceOf(JournalException.class);
        assertThat(pictures.readOrLeave(snapshot, file, "detect")).isEmpty();

        catalogue.mendJournal();
        assertThat(catalogue.toDetect()).hasSize(1);
    }
}
