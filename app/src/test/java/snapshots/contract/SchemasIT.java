package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both folders of migrations come to the same. */
@Timeout(180)
class SchemasIT {

    private static final String HISTORY = "flyway_schema_history";

    @TempDir
    Path folder;

    @Test
    void both_databases_have_the_same_tables_and_columns_in_the_same_order() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            TreeMap<String, List<String>> sqlite =
                    tables("sqlite", "jdbc:sqlite:" + folder.resolve("catalogue.db"), "", "");
            TreeMap<String, List<String>> postgres =
                    tables("postgresql", "jdbc:" + server.url(), "snapshots", "not-a-real-password");

            assertThat(postgres.remove("last_commit")).containsExactly("mark"); // whose commits alone can be in doubt
            assertThat(postgres).isEqualTo(sqlite);
            assertThat(sqlite).containsKeys("snapshot", "stage_run", "copy");
        }
    }

    private static TreeMap<String, List<String>> tables(String vendor, String url, String user, String password)
            throws SQLException {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
        TreeMap<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                ResultSet columns = connection
                        .getMetaData()
                        .getColumns(null, vendor.equals("sqlite") ? null : "public", "%", "%")) {
            while (columns.next()) {
                tables.computeIfAbsent(columns.getString("TABLE_NAME"), table -> new ArrayList<>())
                        .add(columns.getString("COLUMN_NAME"));
            }
        }
        tables.keySet().removeIf(table -> table.equals(HISTORY) || table.startsWith("sqlite_"));
        return tables;
    }
}
