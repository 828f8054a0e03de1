package snapshots.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** The real journal and picture store in a folder, for tests of those who use them. */
public final class CatalogInFolder implements AutoCloseable {

    private final AtomicInteger questions = new AtomicInteger();
    private final Database database;
    private final JdbcClient db;
    private final GroupCommit writer;
    private final Journal journal;
    private final KnownFiles knownFiles;
    private final RemoteFileRecords remoteFiles;
    private final PaidCalls paidCalls;
    private final Jobs jobs;
    private final SeenBefore seenBefore;
    private final PictureStore store;

    public CatalogInFolder(Path folder, Clock clock) throws IOException {
        database = TestDatabase.of(folder);
        DataSource dataSource = TestDatabase.migrated(folder);
        db = JdbcClient.create(dataSource);
        writer = TestDatabase.writer(folder, dataSource);
        journal = new Journal(writer, new SnapshotIds(clock), clock, CopyPlan.NONE);
        paidCalls = new PaidCalls(writer, db);
        jobs = new Jobs(writer, db);
        knownFiles = new KnownFiles(JdbcClient.create(new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                questions.incrementAndGet();
                return super.getConnection();
            }
        }));
        remoteFiles = new RemoteFileRecords(writer, db, clock);
        seenBefore = new SeenBefore(db);
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

    public Jobs jobs() {
        return jobs;
    }

    /** Of SQLite alone. */
    public Backups backups() {
        return new Backups(database);
    }

    public LookHistory lookHistory() {
        return new LookHistory(db);
    }

    public SeenBefore seenBefore() {
        return seenBefore;
    }

    public PastLooks pastLooks() {
        return new PastLooks(db);
    }

    public PictureStore store() {
        return store;
    }

    /** A picture that one detector looked at. */
    public Snapshot looked(String camera, Instant at, String detector, List<Finding> findings) {
        Snapshot snapshot = captured(camera, at);
        StageRun look = StageRun.ok("look:" + detector, at, Duration.ofMillis(30));
        journal.ran(snapshot, look);
        journal.detected(snapshot, file(at), findings, StageRun.ok("detect", at, Duration.ofMillis(31)));
        journal.flush();
        return snapshot;
    }

    /** A picture that nobody has looked at. */
    public Snapshot captured(String camera, Instant at) {
        var upload = new UploadedFile(
                camera,
                camera,
                Media.PICTURE,
                "uploads/" + at + ".jpg",
                new UploadedFile.Naming("", "", "", ""),
                file(at),
                at,
                UploadedFile.Next.DETECT);
        return Journal.await(journal.uploaded(upload, StageRun.ok("upload", at, Duration.ofMillis(5)), path -> false))
                .snapshot();
    }

    private static SnapshotFile file(Instant at) {
        return new SnapshotFile(Path.of("/pictures/" + at + ".jpg"), 1000, "of " + at, 768, 576, at);
    }

    @Override
    public void close() {
        writer.finish();
    }
}
