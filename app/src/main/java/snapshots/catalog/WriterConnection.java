package snapshots.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The one connection by which the journal is written; after it was lost, it can be opened again. For one thread. */
final class WriterConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WriterConnection.class);
    private static final int ANSWER_SECONDS = 5;

    private final Database database;
    private final Source source;
    private @Nullable Open open;

    /** How it is opened: the service's is the only one of its kind. */
    interface Source {
        Connection open() throws SQLException;
    }

    private record Open(Connection connection, JdbcClient client) {}

    WriterConnection(Database database, Source source) {
        this.database = database;
        this.source = source;
    }

    boolean isOpen() {
        return open != null;
    }

    void open() throws SQLException {
        if (open == null) {
            Connection connection = source.open();
            connection.setAutoCommit(false);
            open = new Open(
                    connection,
                    JdbcClient.create(new SingleConnectionDataSource(RememberedStatements.of(connection), true)));
        }
    }

    /** By which a transaction is begun, or gone on with. */
    JdbcClient client() {
        return opened().client();
    }

    /** @throws CommitInDoubtException if it is not certain that nothing was written; {@link #rollback} tells */
    void commit() throws SQLException {
        Optional<String> mark = database.mark(client());
        try {
            opened().connection().commit();
        } catch (SQLException e) {
            throw mark.isPresent() ? new CommitInDoubtException(mark.get(), e) : e;
        }
    }

    /** Whether a transaction was committed whose end was not told. */
    boolean isCommitted(String mark) {
        return database.isCommitted(client(), mark);
    }

    /** @return false if the connection is lost, and closed */
    boolean rollback() {
        Connection connection = opened().connection();
        try {
            if (connection.isValid(ANSWER_SECONDS)) {
                end(connection);
                return true;
            }
        } catch (SQLException e) {
            log.debug("The connection is no use any more: {}", e.getMessage());
        }
        close();
        return false;
    }

    /** A full disk has ended the transaction by itself, and then there is nothing to roll back but one to begin. */
    private static void end(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            log.debug("Nothing to roll back: {}", e.getMessage());
            beginAgain(connection);
        }
    }

    private static void beginAgain(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            log.debug("No transaction to end: {}", e.getMessage());
        }
        connection.setAutoCommit(false);
    }

    private Open opened() {
        if (open == null) {
            throw new IllegalStateException("is not open");
        }
        return open;
    }

    @Override
    public void close() {
        if (open != null) {
            try {
                open.connection().close();
            } catch (SQLException e) {
                log.debug("Not closed in order: {}", e.getMessage());
            }
            open = null;
        }
    }
}
