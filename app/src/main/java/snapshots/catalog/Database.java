package snapshots.catalog;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the catalogue's two databases do each in its own way: a file's SQLite, and PostgreSQL. */
interface Database {

    static Database of(StorageSettings storage, DatabaseSettings settings) {
        return settings.url().value().isBlank()
                ? new SqliteDatabase(storage.catalogue())
                : new PostgresDatabase(PostgresAddress.of(settings));
    }

    /** For a person. */
    String place();

    /** Whether commands may look for a catalogue there. */
    boolean exists();

    /** For a service's readers, and to bring its tables up to date. */
    HikariConfig pool();

    /**
     * The connection of the service's writer, of which there is one; not for commands.
     *
     * @throws SQLException if it cannot be opened, or another service has one
     */
    Connection openWriter() throws SQLException;

    /** For commands: a new connection for each question. */
    DataSource unpooled(boolean writable);

    /** What copies it, for a person; empty: this service itself. */
    Optional<String> backupCommand();

    /** How much it takes on its disk. */
    long bytes(JdbcClient db);

    /**
     * Marks the transaction in hand, as the last thing before its end, so that another connection can find out how it ended.
     *
     * @return empty if nothing was written in it, or its end is always known
     */
    Optional<String> mark(JdbcClient db);

    /**
     * Whether a transaction was committed, if none of this service's was since.
     *
     * @param db a connection that was opened after the transaction's was lost
     */
    boolean isCommitted(JdbcClient db, String mark);
}
