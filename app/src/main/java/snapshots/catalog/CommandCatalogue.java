package snapshots.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue for a command that works beside the service or without one. */
public final class CommandCatalogue implements AutoCloseable {

    private final StorageSettings storage;
    private final JdbcClient db;
    private final @Nullable GroupCommit writer;

    private CommandCatalogue(StorageSettings storage, DataSource source, @Nullable GroupCommit writer) {
        this.storage = storage;
        this.db = JdbcClient.create(source);
        this.writer = writer;
    }

    static CommandCatalogue toRead(StorageSettings storage, Database database) {
        return new CommandCatalogue(storage, database.unpooled(false), null);
    }

    static CommandCatalogue toWrite(StorageSettings storage, Database database) {
        DataSource source = database.unpooled(true);
        var failures = new WriteFailures(new SimpleMeterRegistry());
        var writer = new GroupCommit(new WriterConnection(database, source::getConnection), failures);
        Thread.ofPlatform().daemon().name("journal").start(writer);
        return new CommandCatalogue(storage, source, writer);
    }

    /** @throws JournalException if it cannot be read */
    static boolean isOfThisVersion(Database database) {
        if (!database.exists()) {
            return false;
        }
        try (var connection = database.unpooled(false).getConnection();
                var column = connection.getMetaData().getColumns(null, null, "site_user", "stamp")) {
            return column.next();
        } catch (SQLException e) {
            throw new JournalException("cannot read the journal: " + e.getMessage(), e);
        }
    }

    public KeptFiles keptFiles() {
        return new KeptFiles(db);
    }

    public HeldFiles heldFiles() {
        return new HeldFiles(db);
    }

    public DiskSpace diskSpace(Clock clock) {
        return new DiskSpace(storage, storage.pictures().toFile()::getUsableSpace, heldFiles(), clock);
    }

    public Orphans orphans() {
        return new Orphans(db);
    }

    public LookHistory lookHistory() {
        return new LookHistory(db);
    }

    public PaidCalls paidCalls() {
        return new PaidCalls(writer(), db);
    }

    public Removals removals() {
        return new Removals(writer(), db);
    }

    public OldRows oldRows() {
        return new OldRows(writer(), db);
    }

    public FoundCopies foundCopies() {
        return new FoundCopies(writer());
    }

    public Stars stars() {
        return new Stars(writer());
    }

    Users users() {
        return new Users(writer(), db);
    }

    SignInLinks signInLinks() {
        return new SignInLinks(writer(), db);
    }

    public PictureStore pictures() throws IOException {
        return new PictureStore(storage.pictures());
    }

    JdbcClient db() {
        return db;
    }

    /** Writes, and waits for it. */
    int update(String sql, Object... values) {
        return writer().write(db -> db.sql(sql).params(values).update());
    }

    private GroupCommit writer() {
        return Objects.requireNonNull(writer, "opened to be read only");
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.finish();
        }
    }
}
