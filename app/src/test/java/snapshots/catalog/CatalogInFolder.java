package snapshots.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real journal and picture store in a folder, for tests of those who use them. */
public final class CatalogInFolder implements AutoCloseable {

    private final AtomicInteger questions = new AtomicInteger();
    private final JdbcClient db;
    private final GroupCommit writer;
    private final Journal journal;
    private final KnownFiles knownFiles;
    private final RemoteFileRecords remoteFiles;
    private final PaidCalls paidCalls;
    private final PictureStore store;

    public CatalogInFolder(Path folder, Clock clock) throws IOException {
        var dataSource = new DriverManagerDataSource(
                "jdbc:sqlite:" + folder.resolve("catalogue.db") + "?journal_mode=WAL&busy_timeout=5000");
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/sqlite")
                .load()
                .migrate();
        db = JdbcClient.create(dataSource);
        writer = new GroupCommit(dataSource);
        Thread.ofPlatform().start(writer);
        var failures = new WriteFailures(new SimpleMeterRegistry());
        journal = new Journal(writer, new SnapshotIds(clock), clock, failures);
        paidCalls = new PaidCalls(writer, db, failures);
        knownFiles = new KnownFiles(JdbcClient.create(new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                questions.incrementAndGet();
                return super.getConnection();
            }
        }));
        remoteFiles = new RemoteFileRecords(writer, db, clock);
        store = new PictureStore(folder.resolve("ftp"));
    }

    public JdbcClient db() {
        return db;
    }

    public Journal journal() {
        return journal;
    }

    public KnownFiles knownFiles() {
        return knownFiles;
    }

    /** How often known files were asked for, since this was asked last. */
    public int questions() {
        return questions.getAndSet(0);
    }

    public RemoteFileRecords remoteFiles() {
        return remoteFiles;
    }

    public PaidCalls paidCalls() {
        return paidCalls;
    }

    public LookHistory lookHistory() {
        return new LookHistory(db);
    }

    public PictureStore store() {
        return store;
    }

    @Override
    public void close() {
        writer.finish();
    }
}
