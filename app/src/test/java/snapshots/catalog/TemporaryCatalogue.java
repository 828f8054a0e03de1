package snapshots.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The real journal and picture store in a folder of a test; opened again on the same folder, as after a restart. */
public final class TemporaryCatalogue implements AutoCloseable {

    public final StorageSettings settings;
    public final JdbcClient db;
    public final Journal journal;
    public final PictureStore store;
    public final UnknownCameras unknownCameras;
    public final Restarts restarts;
    public final Unfinished unfinished;
    public final Copies copies;
    public final OldCopies oldCopies;
    public final Backlogs backlogs;
    public final Destinations destinations;
    public final DiskSpace space;
    public final Alarms alarms;
    public final CameraTimes cameraTimes;
    public final CatalogFigures figures;
    public final WatchRecords watchRecords;

    /** What the disk is taken to have free, in bytes; below zero: what it has. */
    public volatile long free = -1;

    private final GroupCommit writer;

    /** @param home in which zone this service is */
    public TemporaryCatalogue(Path dataDir, DataSize diskFloor, Clock clock, ZoneId home) throws Exception {
        this(dataDir, diskFloor, clock, home, CopyPlan.NONE);
    }

    /** @param plan who is owed copies of what */
    public TemporaryCatalogue(Path dataDir, DataSize diskFloor, Clock clock, ZoneId home, CopyPlan plan)
            throws Exception {
        settings = new StorageSettings(dataDir, diskFloor);
        Files.createDirectories(settings.pictures());
        DataSource dataSource = TestDatabase.migrated(dataDir);
        db = JdbcClient.create(dataSource);
        writer = TestDatabase.writer(dataDir, dataSource);
        journal = new Journal(writer, new SnapshotIds(clock), clock, plan);
        store = new PictureStore(settings.pictures());
        unknownCameras = new UnknownCameras(db, writer, home);
        restarts = new Restarts(writer, plan, clock);
        unfinished = new Unfinished(db);
        copies = new Copies(writer, db);
        oldCopies = new OldCopies(writer, db);
        backlogs = new Backlogs(db);
        destinations = new Destinations(writer, db);
        alarms = new Alarms(writer, db);
        cameraTimes = new CameraTimes(db);
        figures = new CatalogFigures(db, TestDatabase.of(dataDir));
        watchRecords = new WatchRecords(writer, db);
        space = new DiskSpace(settings, this::free, new HeldFiles(db), clock);
    }

    private long free() {
        return free < 0 ? settings.pictures().toFile().getUsableSpace() : free;
    }

    /** From now on the journal cannot be written. */
    public void breakJournal() {
        db.sql("ALTER TABLE snapshot RENAME TO hidden").update();
    }

    public void mendJournal() {
        db.sql("ALTER TABLE hidden RENAME TO snapshot").update();
    }

    /** Nothing is written to the journal until then; it can be read. */
    public CompletableFuture<Boolean> holdUpJournal(CountDownLatch until) {
        return writer.submit(client -> {
            try {
                return until.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A row of the journal, by its columns' names. */
    public Map<String, Object> row(long number) {
        return db.sql("SELECT * FROM snapshot WHERE number = ?")
                .param(number)
                .query()
                .singleRow();
    }

    /** All rows of the journal in the order of arrival. */
    public List<Map<String, Object>> rows() {
        journal.flush();
        return db.sql("SELECT * FROM snapshot ORDER BY number").query().listOfRows();
    }

    /** What a start would take up to be looked at. */
    public List<Unfinished.ToDetect> toDetect() {
        List<Unfinished.ToDetect> work = new ArrayList<>();
        unfinished.toDetect(work::add);
        return work;
    }

    public StoredPictures pictures(Clock clock) {
        return pictures(new SimpleMeterRegistry(), clock);
    }

    StoredPictures pictures(MeterRegistry meters, Clock clock) {
        return new StoredPictures(store, unfinished, journal, meters, clock);
    }

    GroupCommit writer() {
        return writer;
    }

    @Override
    public void close() {
        writer.finish();
    }
}
