package snapshots.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;
import snapshots.device.BadSettingException;

@Timeout(120)
class BackupCommandTest {

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));

    @Test
    void copies_beside_the_service_into_its_data_folder() throws Exception {
        try (var catalog = new CatalogInFolder(folder, clock)) {
            catalog.captured("Front Door Camera", clock.instant());

            assertThat(BackupCommand.answer(clock, "--DATA_DIR=" + folder))
                    .contains("Copied and verified", "catalogue-20261122T120000Z.db", "1 picture(s)");
            assertThat(folder.resolve("backups/catalogue-20261122T120000Z.db")).isRegularFile();
        }
    }

    @Test
    void without_a_catalogue_it_says_where_it_looked() {
        assertThatThrownBy(() -> BackupCommand.answer(clock, "--DATA_DIR=" + folder))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("no catalogue of this version in " + folder);
    }
}
