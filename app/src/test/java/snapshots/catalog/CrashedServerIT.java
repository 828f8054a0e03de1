package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import pylib.credentials.Secret;
import snapshots.contract.PostgresServer;

/** What is found out of a commit during which the server lost all that it had not on disk yet. */
@Timeout(120)
class CrashedServerIT {

    @TempDir
    Path folder;

    @Test
    void a_transaction_that_the_server_does_not_remember_was_not_committed() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            String mark = lostTransaction(server);

            assertThat(isCommitted(server, mark)).isFalse();
        }
    }

    @Test
    void neither_was_one_whose_number_was_given_to_another_since() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            String mark = lostTransaction(server);
            for (int i = 0; i < 20; i++) {
                client(server).sql("SELECT pg_current_xact_id()").query().singleRow();
            }

            assertThat(isCommitted(server, mark)).isFalse();
        }
    }

    @Test
    void one_that_was_committed_is_known() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("server"))) {
            migrate(server);
            String mark;
            try (Connection connection = database(server).openWriter()) {
                connection.setAutoCommit(false);
                mark = begin(server, connection);
                connection.commit();
            }
            server.crash();
            server.start();

            assertThat(isCommitted(server, mark)).isTrue();
        }
    }

    /** The mark of a transaction that has a number, and nothing in the server's log on its disk, when the server crashes. */
    private String lostTransaction(PostgresServer server) throws Exception {
        migrate(server);
        try (Connection connection = database(server).openWriter()) {
            connection.setAutoCommit(false);
            String mark = begin(server, connection);
            server.crash();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            server.start();
            return mark;
        }
    }

    private String begin(PostgresServer server, Connection connection) {
        JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        db.sql("SELECT pg_current_xact_id()").query().singleRow();
        return database(server).mark(db).orElseThrow();
    }

    private boolean isCommitted(PostgresServer server, String mark) throws SQLException {
        return database(server).isCommitted(client(server), mark);
    }

    private void migrate(PostgresServer server) {
        Flyway.configure()
                .dataSource(database(server).unpooled(true))
                .locations("classpath:db/migration/postgresql")
                .load()
                .migrate();
    }

    private JdbcClient client(PostgresServer server) {
        return JdbcClient.create(database(server).unpooled(true));
    }

    private Database database(PostgresServer server) {
        return Database.of(
                StorageSettings.in(folder),
                new DatabaseSettings(new Secret(server.url()), "snapshots", new Secret("not-a-real-password")));
    }
}
