package snapshots.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import pylib.lifecycle.Backlog;
import pylib.lifecycle.ThreadNanny;
import snapshots.device.BadSettingException;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    /** The writer has a connection of its own: readers never wait for it. */
    private static final int READERS = 3;

    /** A server that is started together with this service is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Twice what an empty catalogue takes. */
    private static final long LEAST_ROOM = 2_000_000;

    /** Held until everything that writes there has ended. */
    @Bean
    FolderLock folderLock(StorageSettings settings, Clock clock) {
        Path folder = Objects.requireNonNull(settings.catalogue().getParent());
        try {
            Files.createDirectories(folder);
            return FolderLock.of(folder, clock);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    @Bean
    Database database(StorageSettings storage, DatabaseSettings settings, FolderLock lock) {
        if (settings.url().value().isBlank()) {
            prepare(storage.catalogue());
        }
        return Database.of(storage, settings);
    }

    /** Opened first, as it is what another service is kept out by. */
    @Bean
    WriterConnection writerConnection(Database database) {
        var connection = new WriterConnection(database, database::openWriter);
        new FirstConnection(connection, PATIENCE).open();
        return connection;
    }

    @Bean
    HikariDataSource dataSource(Database database, WriterConnection first) {
        HikariConfig pool = database.pool();
        pool.setPoolName("catalogue");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) { // for one, on a full disk
            throw new JournalException("cannot open the database: " + e.getMessage(), e);
        }
    }

    private static void prepare(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        try {
            if (!Files.exists(file)) {
                requireRoom(folder);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Only for a new one: on a disk that became full, old pictures may be removed, which needs the service. */
    private static void requireRoom(Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < LEAST_ROOM) {
            throw new BadSettingException("DATA_DIR: the disk of " + folder + " is full (" + room / 1000
                    + " KB free); free some, or name a folder on another disk, for example DATA_DIR=/srv/snapshots");
        }
    }

    private static BadSettingException cannotWrite(Path folder, IOException e) {
        return new BadSettingException("DATA_DIR: cannot write in " + folder + " (" + e
                + "); free space on its disk if that is full, or name a folder this user may write in, for example"
                + " DATA_DIR=./data");
    }

    /** Whoever has it, or a {@link JdbcClient}, comes after the migrations. */
    @Bean(destroyMethod = "finish")
    @DependsOnDatabaseInitialization
    GroupCommit groupCommit(WriterConnection connection, WriteFailures failures, ThreadNanny nanny) {
        var writer = new GroupCommit(connection, failures);
        nanny.start("journal", writer);
        return writer;
    }

    @Bean
    WriteFailures writeFailures(MeterRegistry meters) {
        return new WriteFailures(meters);
    }

    @Bean
    Backlog journalBacklog(GroupCommit writer) {
        return writer.backlog();
    }

    @Bean
    Journal journal(GroupCommit writer, Clock clock, CopyPlan plan) {
        return new Journal(writer, new SnapshotIds(clock), clock, plan);
    }

    @Bean
    Restarts restarts(GroupCommit writer, CopyPlan plan, Clock clock) {
        return new Restarts(writer, plan, clock);
    }

    @Bean
    Unfinished unfinished(JdbcClient db) {
        return new Unfinished(db);
    }

    @Bean
    StoredPictures storedPictures(
            PictureStore store, Unfinished unfinished, Journal journal, MeterRegistry meters, Clock clock) {
        return new StoredPictures(store, unfinished, journal, meters, clock);
    }

    @Bean
    LockoutRecords lockoutRecords(GroupCommit writer, JdbcClient db, Clock clock) {
        return new LockoutRecords(writer, db, clock);
    }

    @Bean
    UnknownCameras unknownCameras(GroupCommit writer, JdbcClient db) {
        return new UnknownCameras(db, writer, ZoneId.systemDefault());
    }

    @Bean
    RemoteFileRecords remoteFileRecords(GroupCommit writer, JdbcClient db, Clock clock) {
        return new RemoteFileRecords(writer, db, clock);
    }

    @Bean
    PaidCalls paidCalls(GroupCommit writer, JdbcClient db) {
        return new PaidCalls(writer, db);
    }

    @Bean
    Copies copies(GroupCommit writer, JdbcClient db) {
        return new Copies(writer, db);
    }

    @Bean
    Backlogs backlogs(JdbcClient db) {
        return new Backlogs(db);
    }

    @Bean
    OldCopies oldCopies(GroupCommit writer, JdbcClient db) {
        return new OldCopies(writer, db);
    }

    @Bean
    Destinations destinations(GroupCommit writer, JdbcClient db) {
        return new Destinations(writer, db);
    }

    @Bean
    Jobs jobs(GroupCommit writer, JdbcClient db) {
        return new Jobs(writer, db);
    }

    @Bean
    LookHistory lookHistory(JdbcClient db) {
        return new LookHistory(db);
    }

    @Bean
    CatalogFigures catalogFigures(JdbcClient db, Database database) {
        return new CatalogFigures(db, database);
    }

    @Bean
    KnownFiles knownFiles(JdbcClient db) {
        return new KnownFiles(db);
    }

    @Bean
    SeenBefore seenBefore(JdbcClient db) {
        return new SeenBefore(db);
    }

    @Bean
    PastLooks pastLooks(JdbcClient db) {
        return new PastLooks(db);
    }

    @Bean
    KeptFiles keptFiles(JdbcClient db) {
        return new KeptFiles(db);
    }

    @Bean
    HeldFiles heldFiles(JdbcClient db) {
        return new HeldFiles(db);
    }

    @Bean
    DiskSpace diskSpace(StorageSettings settings, ObjectProvider<FreeSpace> other, HeldFiles held, Clock clock) {
        FreeSpace space = other.getIfAvailable(() -> settings.pictures().toFile()::getUsableSpace);
        return new DiskSpace(settings, space, held, clock);
    }

    @Bean
    Removals removals(GroupCommit writer, JdbcClient db) {
        return new Removals(writer, db);
    }

    @Bean
    OldRows oldRows(GroupCommit writer, JdbcClient db) {
        return new OldRows(writer, db);
    }

    @Bean
    Orphans orphans(JdbcClient db) {
        return new Orphans(db);
    }

    @Bean
    FoundCopies foundCopies(GroupCommit writer) {
        return new FoundCopies(writer);
    }

    @Bean
    Stars stars(GroupCommit writer) {
        return new Stars(writer);
    }

    @Bean
    Alarms alarms(GroupCommit writer, JdbcClient db) {
        return new Alarms(writer, db);
    }

    @Bean
    CameraTimes cameraTimes(JdbcClient db) {
        return new CameraTimes(db);
    }

    @Bean
    WatchRecords watchRecords(GroupCommit writer, JdbcClient db) {
        return new WatchRecords(writer, db);
    }

    @Bean
    Catalogue catalogue(JdbcClient db) {
        return new Catalogue(db);
    }

    @Bean
    Backups backups(Database database) {
        return new Backups(database);
    }

    @Bean
    Users users(GroupCommit writer, JdbcClient db) {
        return new Users(writer, db);
    }

    @Bean
    Incidents incidents(JdbcClient db, IncidentSettings settings) {
        return new Incidents(db, settings);
    }

    @Bean
    ApiTokens apiTokens(GroupCommit writer, JdbcClient db) {
        return new ApiTokens(writer, db);
    }

    @Bean
    CameraOverviews cameraOverviews(JdbcClient db, Clock clock) {
        return new CameraOverviews(db, clock);
    }

    @Bean
    Reviews reviews(GroupCommit writer) {
        return new Reviews(writer);
    }

    @Bean
    FilterChoices filterChoices(JdbcClient db) {
        return new FilterChoices(db);
    }

    @Bean
    FileHolds fileHolds(JdbcClient db) {
        return new FileHolds(db);
    }

    @Bean
    Changes changes(JdbcClient db) {
        return new Changes(db);
    }

    @Bean
    SignInLinks signInLinks(GroupCommit writer, JdbcClient db) {
        return new SignInLinks(writer, db);
    }

    @Bean
    PictureStore pictureStore(StorageSettings settings) {
        try {
            return new PictureStore(settings.pictures());
        } catch (IOException e) {
            throw cannotWrite(settings.pictures(), e);
        }
    }

    @Bean
    StrandedFiles strandedFiles(PictureStore store, JdbcClient db) {
        return new StrandedFiles(store, db);
    }
}
