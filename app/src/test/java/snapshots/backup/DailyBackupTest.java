package snapshots.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.heartbeat.JobWatch;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;

@Timeout(120)
class DailyBackupTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOW);
    private final List<String> told = new ArrayList<>();
    private CatalogInFolder catalog;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(Files.createDirectories(folder.resolve("data")), clock);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void is_made_once_a_day_across_restarts() throws Exception {
        daily().look();
        daily().look();
        assertThat(copies()).hasSize(1);

        clock.advance(Duration.ofHours(23));
        daily().look();
        assertThat(copies()).hasSize(1);

        clock.advance(Duration.ofHours(1));
        daily().look();
        assertThat(copies()).hasSize(2);
        assertThat(told).filteredOn(word -> word.startsWith("finished")).hasSize(2);
    }

    @Test
    void what_failed_is_told_and_tried_again_after_a_while() throws Exception {
        DailyBackup daily = daily();
        Files.writeString(target(), "in the way");
        daily.look();
        daily.look();
        assertThat(told).hasSize(2).last().asString().contains("failed", "BACKUP_DIR=/mnt/usb/backups");

        Files.delete(target());
        clock.advance(Duration.ofMinutes(15));
        daily.look();
        assertThat(told).last().asString().startsWith("finished");
        assertThat(copies()).hasSize(1);
    }

    private DailyBackup daily() {
        var settings = new BackupSettings(target().toString(), 7, Duration.ofHours(24));
        return new DailyBackup(target(), settings, catalog.backups(), catalog.jobs(), this::started, clock);
    }

    private JobWatch.Run started(String job) {
        told.add("started " + job);
        return new JobWatch.Run() {
            @Override
            public void finished(String summary) {
                told.add("finished " + summary);
            }

            @Override
            public void failed(String reason) {
                told.add("failed " + reason);
            }
        };
    }

    private Path target() {
        return folder.resolve("backups");
    }

    private List<Path> copies() throws Exception {
        try (Stream<Path> files = Files.list(target())) {
            return files.toList();
        }
    }
}
