package snapshots.catalog;

import com.zaxxer.hikari.HikariConfig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A file of the service's own. */
record SqliteDatabase(Path file) implements Database {

    /** secure_delete: a finished trigger's password is overwritten, not merely unlinked. */
    private static final String WRITING = "journal_mode=WAL&synchronous=FULL&secure_delete=ON";

    /** get_generated_keys: the driver would query them after every insert; we return the one we need. */
    private static final String SERVING = WRITING + "&cache_size=-2000&jdbc.get_generated_keys=false";

    private static final String READING = "open_mode=1"; // SQLITE_OPEN_READONLY

    @Override
    public String place() {
        return String.valueOf(file.getParent());
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public HikariConfig pool() {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url(SERVING));
        return pool;
    }

    @Override
    public Connection openWriter() throws SQLException {
        return DriverManager.getConnection(url(SERVING));
    }

    @Override
    public DataSource unpooled(boolean writable) {
        return new DriverManagerDataSource(url(writable ? WRITING : READING));
    }

    private String url(String options) {
        return "jdbc:sqlite:" + file + "?busy_timeout=5000&" + options;
    }

    @Override
    public Optional<String> backupCommand() {
        return Optional.empty();
    }

    /** With its write-ahead log. */
    @Override
    public long bytes(JdbcClient db) {
        return file.toFile().length() + new File(file + "-wal").length();
    }

    /** A commit that is not told of is none. */
    @Override
    public Optional<String> mark(JdbcClient db) {
        return Optional.empty();
    }

    @Override
    public boolean isCommitted(JdbcClient db, String mark) {
        return false;
    }
}
