package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.upload.ReceptionSite.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.snapshot.Sha256;

@Timeout(60)
class RejectedFilesTest {

    private static final Sender SENDER = Sender.unknown("uploads/new");

    @TempDir
    Path data;

    private final HandClock clock = new HandClock(NOW);
    private TemporaryCatalogue catalogue;
    private RejectedFiles rejected;

    @BeforeEach
    void open() throws Exception {
        catalogue = new TemporaryCatalogue(data, DataSize.ofBytes(0), clock, ZoneId.systemDefault());
        rejected = new RejectedFiles(
                catalogue.settings.rejected(),
                new RejectedSettings(DataSize.ofKilobytes(100), Duration.ofDays(7)),
                catalogue.journal,
                clock);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void a_file_is_put_aside_under_a_harmless_name_that_says_when_and_what() throws Exception {
        put("uploads/new/-rf $(x) ü[M].jpg", bytes(10));

        assertThat(names()).singleElement().asString().matches("20261122-101530_[0-9a-f]{8}_-rf___x____M_\\.jpg");
    }

    @Test
    void the_same_useless_file_again_has_a_row_of_its_own_and_is_kept_once() throws Exception {
        put("uploads/new/a.jpg", new byte[0]);
        put("uploads/new/a.jpg", new byte[0]);

        assertThat(names()).hasSize(1);
        assertThat(catalogue.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(Path.of((String) row.get("path"))).exists());
    }

    @Test
    void the_oldest_are_removed_when_all_together_are_too_large() throws Exception {
        for (int i = 0; i < 4; i++) {
            put("uploads/new/" + i + ".jpg", bytes(30_000 + i));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(names()).hasSize(3).noneMatch(name -> name.endsWith("_0.jpg"));
        assertThat(catalogue.rows()).as("what happened is not forgotten").hasSize(4);
    }

    @Test
    void the_small_ones_count_with_what_they_take_on_disk() throws Exception {
        for (int i = 0; i < 60; i++) {
            put("uploads/new/" + i + ".jpg", bytes(i % 7));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(names()).hasSizeLessThanOrEqualTo(25).anyMatch(name -> name.endsWith("_59.jpg"));
    }

    @Test
    void what_is_too_old_is_removed() throws Exception {
        put("uploads/new/old.jpg", bytes(10));
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        put("uploads/new/new.jpg", bytes(11));

        assertThat(names()).singleElement().asString().endsWith("_new.jpg");
    }

    @Test
    void of_a_long_file_the_beginning_is_kept() throws Exception {
        rejected = new RejectedFiles(
                catalogue.settings.rejected(),
                new RejectedSettings(DataSize.ofMegabytes(100), Duration.ofDays(7)),
                catalogue.journal,
                clock);
        byte[] clip = bytes(17 << 20);
        put("uploads/new/a.mkv", clip);

        assertThat(kept()).singleElement().satisfies(file -> assertThat(file).hasSize(16 << 20));
        assertThat(catalogue.rows().getFirst()).containsEntry("size", 17 << 20);
    }

    @Test
    void a_row_names_no_file_that_was_not_kept() throws Exception {
        put("uploads/new/a.mkv", bytes(200_000));

        assertThat(names()).isEmpty();
        assertThat(catalogue.rows().getFirst()).containsEntry("path", null).containsEntry("state", "REJECTED");
    }

    @Test
    void what_cannot_be_put_aside_has_its_row() throws Exception {
        Files.createFile(catalogue.settings.rejected());

        put("uploads/new/a.jpg", bytes(10));

        assertThat(catalogue.rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "REJECTED")
                        .containsEntry("path", null)
                        .containsEntry("reason", "was no use"));
    }

    private void put(String sentPath, byte[] bytes) throws IOException {
        Path file = Files.write(data.resolve("incoming.part"), bytes);
        rejected.put(new Incoming(file, bytes.length, Sha256.of(bytes), null), SENDER, sentPath, "was no use");
        catalogue.journal.flush();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(catalogue.settings.rejected())) {
            return files.sorted().toList();
        }
    }

    private List<String> names() throws IOException {
        return kept().stream().map(file -> file.getFileName().toString()).toList();
    }
}
