package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.SnapshotFile;

/** What a power cut does is done by hand here: a renaming is undone, and the bytes are where they came in. */
class StrandedFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05Z");

    @TempDir
    Path root;

    private GroupCommit writer;
    private Journal journal;
    private PictureStore store;
    private StrandedFiles stranded;

    @BeforeEach
    void open() throws Exception {
        DataSource dataSource = TestDatabase.migrated(root);
        writer = TestDatabase.writer(root, dataSource);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        journal = new Journal(writer, new SnapshotIds(clock), clock, CopyPlan.NONE);
        store = new PictureStore(root);
        stranded = new StrandedFiles(store, JdbcClient.create(dataSource));
    }

    @AfterEach
    void close() {
        writer.finish();
    }

    @Test
    void a_journaled_picture_gets_its_name_again() throws Exception {
        Path placed = place("uploads/frontdoor/snap/a.jpg");
        remember(placed, "picture");
        Files.move(placed, store.incoming().resolve("lost.part"));

        stranded.recover();

        assertThat(placed).hasContent("picture");
        assertThat(store.incoming()).isEmptyDirectory();
    }

    @Test
    void even_its_folders_are_made_again() throws Exception {
        Path placed = place("uploads/frontdoor/snap/a.jpg");
        remember(placed, "picture");
        Files.move(placed, store.incoming().resolve("lost.part"));
        Files.delete(placed.getParent());

        stranded.recover();

        assertThat(placed).hasContent("picture");
    }

    @Test
    void what_nobody_was_told_of_is_removed() throws Exception {
        incoming("half");

        stranded.recover();

        assertThat(store.incoming()).isEmptyDirectory();
    }

    @Test
    void a_second_copy_of_a_picture_that_is_there_is_removed() throws Exception {
        Path placed = place("uploads/frontdoor/a.jpg");
        remember(placed, "picture");
        incoming("picture");

        stranded.recover();

        assertThat(placed).hasContent("picture");
        assertThat(store.incoming()).isEmptyDirectory();
    }

    @Test
    void a_fetched_recording_gets_its_name_again_too() throws Exception {
        Path placed = place("uploads/frontdoor/a.jpg");
        remember(placed, "picture");
        Files.move(placed, store.incoming().resolve("pulled-1-2.partial"));

        stranded.recover();

        assertThat(placed).hasContent("picture");
        assertThat(store.incoming()).isEmptyDirectory();
    }

    @Test
    void what_others_keep_there_stays() throws Exception {
        Path recording = Files.writeString(store.incoming().resolve("recording.partial"), "half");

        stranded.recover();

        assertThat(recording).hasContent("half");
    }

    private Path place(String sentPath) throws Exception {
        PictureName name = store.name(sentPath, NOW);
        return store.placeWhileNoted(incoming("picture"), name, CompletableFuture.completedFuture(name.path()));
    }

    private Path incoming(String content) throws Exception {
        return Files.writeString(store.incoming().resolve(content + ".part"), content);
    }

    private void remember(Path path, String content) {
        String sha256 = Sha256.of(content.getBytes());
        Journal.await(journal.uploaded(
                new UploadedFile(
                        "Front Door Camera",
                        "Front Door",
                        Media.PICTURE,
                        "uploads/frontdoor/a.jpg",
                        new UploadedFile.Naming("", "", "", ""),
                        new SnapshotFile(path, content.length(), sha256, 16, 16, NOW),
                        NOW,
                        UploadedFile.Next.DETECT),
                StageRun.ok("upload", NOW, Duration.ZERO),
                Files::exists));
    }
}
