package snapshots.catalog;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own on a PostgreSQL server, of version 13 or later. */
record PostgresDatabase(PostgresAddress address) implements Database {

    /** "snapshot" in ASCII: whoever else uses such locks in this database is another snapshot-processor. */
    private static final long LOCK = 0x736e617073686f74L;

    private static final String HOLDER = "SELECT coalesce(host(client_addr), 'its own machine'), backend_start"
            + " FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND (classid::bigint << 32 | objid::bigint) = " + LOCK;

    private static final String CONNECT_SECONDS = "5";
    private static final String WRITE_SECONDS = "30";
    private static final String READ_SECONDS = "300";

    /**
     * However the server is set up: what is committed is on its disk, and a client that is gone has no lock for long. It takes a
     * search that ends after a few rows for one that reads them all, and would compile it for longer than it takes.
     */
    private static final String OPTIONS = "-c synchronous_commit=on -c jit=off -c tcp_keepalives_idle=10"
            + " -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    @Override
    public String place() {
        return address.place();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public HikariConfig pool() {
        var pool = new HikariConfig();
        pool.setJdbcUrl(address.url().value());
        pool.setDataSourceProperties(properties(READ_SECONDS));
        return pool;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = DriverManager.getConnection(address.url().value(), properties(WRITE_SECONDS));
        try {
            lock(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The server ends the lock with the connection. */
    private void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!read(statement, "SELECT pg_try_advisory_lock(" + LOCK + ")").getBoolean(1)) {
                ResultSet holder = statement.executeQuery(HOLDER);
                throw new DatabaseTakenException("another snapshot-processor works in " + address.place()
                        + (holder.next()
                                ? " (from " + holder.getString(1) + ", since " + holder.getString(2) + ")"
                                : "")
                        + "; stop that one, or give this one a database of its own");
            }
        }
    }

    private static ResultSet read(Statement statement, String sql) throws SQLException {
        ResultSet row = statement.executeQuery(sql);
        row.next();
        return row;
    }

    @Override
    public DataSource unpooled(boolean writable) {
        var source = new DriverManagerDataSource(address.url().value());
        Properties properties = properties(READ_SECONDS);
        properties.setProperty("readOnly", Boolean.toString(!writable));
        source.setConnectionProperties(properties);
        return source;
    }

    private Properties properties(String seconds) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "snapshot-processor");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", OPTIONS);
        if (!address.user().isEmpty()) {
            properties.setProperty("user", address.user());
        }
        if (!address.password().value().isEmpty()) {
            properties.setProperty("password", address.password().value());
        }
        return properties;
    }

    @Override
    public Optional<String> backupCommand() {
        return Optional.of(address.dumpCommand());
    }

    @Override
    public long bytes(JdbcClient db) {
        return JournalReads.read(() -> db.sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single());
    }

    @Override
    public Optional<String> mark(JdbcClient db) {
        String mark = UUID.randomUUID().toString();
        int written = db.sql("UPDATE last_commit SET mark = ? WHERE pg_current_xact_id_if_assigned() IS NOT NULL")
                .param(mark)
                .update();
        return Optional.of(mark).filter(m -> written > 0);
    }

    /** The lock that the connection has is given only after the end of the transaction of the one before. */
    @Override
    public boolean isCommitted(JdbcClient db, String mark) {
        return db.sql("SELECT count(*) FROM last_commit WHERE mark = ?")
                        .param(mark)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
