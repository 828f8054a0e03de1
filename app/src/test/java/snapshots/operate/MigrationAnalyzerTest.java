package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class MigrationAnalyzerTest {

    @TempDir
    Path folder;

    @Test
    void a_disk_that_is_full_is_told_in_a_sentence_and_the_catalogue_is_as_it_was() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("catalogue.db");
        migrate(url, "1");

        FlywayException failure = fails(url + "?max_page_count=1");

        FailureAnalysis said = Objects.requireNonNull(new MigrationAnalyzer().analyze(new Exception(failure)));
        assertThat(said.getDescription())
                .startsWith("The catalogue cannot be brought up to this version, and is as it was: ")
                .contains("database or disk is full")
                .doesNotContain("\n");
        assertThat(said.getAction()).contains("Free space");
        migrate(url, "latest"); // it can be, once there is room
    }

    private static FlywayException fails(String url) {
        try {
            migrate(url, "latest");
            throw new AssertionError("migrated on a full disk");
        } catch (FlywayException e) {
            return e;
        }
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration/sqlite")
                .target(target)
                .load()
                .migrate();
    }
}
