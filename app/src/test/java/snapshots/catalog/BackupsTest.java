package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.HandClock;

@Timeout(120)
@DisabledIfSystemProperty(named = "postgresql.address", matches = ".+") // of files
class BackupsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path target() {
        return folder.resolve("backups");
    }

    @Test
    void a_copy_that_was_put_back_finds_the_pictures() throws Exception {
        Path copy;
        try (var kept = open()) {
            kept.add("human_a_1.jpg", NOW);
            Backups.Backup backup = backups().make(target(), 7, NOW);
            copy = backup.file();
            assertThat(backup.snapshots()).isOne();
            assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            kept.add("human_a_2.jpg", NOW); // after it
        }
        Files.writeString(data().resolve("catalogue.db"), "broken ".repeat(1000));
        Files.deleteIfExists(data().resolve("catalogue.db-wal"));
        Files.deleteIfExists(data().resolve("catalogue.db-shm"));

        Files.copy(copy, data().resolve("catalogue.db"), StandardCopyOption.REPLACE_EXISTING);

        try (var kept = open()) {
            SnapshotPage page = new Catalogue(kept.catalogue.db).page(SnapshotFilter.ALL, Optional.empty(), 10);
            assertThat(page.snapshots())
                    .singleElement()
                    .satisfies(
                            picture -> assertThat(picture.file().orElseThrow().path())
                                    .exists()
                                    .hasFileName("human_a_1.jpg"));
            assertThat(kept.add("human_a_3.jpg", NOW)).as("it can be written").isPositive();
        }
    }

    @Test
    void is_made_while_rows_come_and_the_oldest_goes() throws Exception {
        try (var kept = open()) {
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 200; i++) {
                    kept.add("human_b_" + i + ".jpg", NOW);
                }
            });
            for (int day = 0; day < 5; day++) {
                backups().make(target(), 3, NOW.plus(Duration.ofDays(day)));
            }
            writer.join();

            assertThat(names(target()))
                    .containsExactly(
                            "catalogue-20261124T120000Z.db",
                            "catalogue-20261125T120000Z.db",
                            "catalogue-20261126T120000Z.db");
        }
    }

    @Test
    void what_cannot_be_written_is_said_and_costs_no_older_copy() throws Exception {
        try (var kept = open()) {
            kept.add("human_a_1.jpg", NOW);
            Path file = Files.writeString(folder.resolve("file"), "no folder");

            assertThatThrownBy(() -> backups().make(file, 3, NOW))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("cannot write in " + file)
                    .hasMessageContaining("BACKUP_DIR=/mnt/usb/backups");
        }
    }

    @Test
    void a_catalogue_that_is_broken_is_not_copied_over_good_copies() throws Exception {
        try (var kept = open()) {
            kept.add("human_a_1.jpg", NOW);
            backups().make(target(), 1, NOW);
            kept.catalogue.db.sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
        }
        byte[] bytes = Files.readAllBytes(data().resolve("catalogue.db"));
        Arrays.fill(bytes, 4096 * 3, bytes.length, (byte) 7);
        Files.write(data().resolve("catalogue.db"), bytes);

        assertThatThrownBy(() -> backups().make(target(), 1, NOW.plusSeconds(60)))
                .isInstanceOf(BackupException.class);
        assertThat(names(target())).containsExactly("catalogue-20261122T120000Z.db");
    }

    @Test
    void of_postgresql_it_says_what_does_it() {
        var database = new PostgresDatabase(new PostgresAddress(
                "db.example:5432/snapshots",
                new Secret("jdbc:postgresql://db.example:5432/snapshots"),
                "snapshots",
                new Secret("not-a-real-password")));

        assertThatThrownBy(() -> new Backups(database).make(target(), 1, NOW))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("pg_dump --format=custom --file=catalogue.dump"
                        + " --dbname=postgresql://snapshots@db.example:5432/snapshots");
    }

    private KeptInFolder open() throws Exception {
        return new KeptInFolder(Files.createDirectories(data()), DataSize.ofBytes(0), new HandClock(NOW));
    }

    private Backups backups() {
        return new Backups(new SqliteDatabase(data().resolve("catalogue.db")));
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
