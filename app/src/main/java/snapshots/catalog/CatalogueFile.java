package snapshots.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The catalogue for a command that works beside the service or without one. */
public final class CatalogueFile implements AutoCloseable {

    private final StorageSettings storage;
    private final JdbcClient db;
    private final WriteFailures failures = new WriteFailures(new SimpleMeterRegistry());
    private final @Nullable GroupCommit writer;

    private CatalogueFile(StorageSettings storage, String options, boolean writes) {
        this.storage = storage;
        var dataSource =
                new DriverManagerDataSource("jdbc:sqlite:" + storage.catalogue() + "?busy_timeout=5000&" + options);
        db = JdbcClient.create(dataSource);
        writer = writes ? new GroupCommit(dataSource) : null;
    }

    /**
     * To be read only.
     *
     * @return empty if there is no catalogue, or one that this version has not opened yet
     * @throws JournalException if it cannot be read
     */
    public static Optional<CatalogueFile> toRead(StorageSettings storage) {
        return open(new CatalogueFile(storage, "open_mode=1", false)); // SQLITE_OPEN_READONLY
    }

    /** To be written too; for nobody beside a running service. Otherwise as {@link #toRead}. */
    public static Optional<CatalogueFile> toWrite(StorageSettings storage) {
        Optional<CatalogueFile> opened =
                open(new CatalogueFile(storage, "journal_mode=WAL&synchronous=FULL&secure_delete=ON", true));
        opened.map(file -> file.writer).ifPresent(Thread.ofPlatform().daemon().name("journal")::start);
        return opened;
    }

    private static Optional<CatalogueFile> open(CatalogueFile file) {
        return Files.exists(file.storage.catalogue()) && file.isOfThisVersion() ? Optional.of(file) : Optional.empty();
    }

    private boolean isOfThisVersion() {
        return JournalException.reading(() -> db.sql("SELECT count(*) FROM sqlite_master WHERE name = 'removal'")
                        .query(Integer.class)
                        .single()
                > 0);
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

    public Removals removals() {
        return new Removals(writer(), db, failures);
    }

    public OldRows oldRows() {
        return new OldRows(writer(), db, failures);
    }

    public FoundCopies foundCopies() {
        return new FoundCopies(writer(), failures);
    }

    public Stars stars() {
        return new Stars(writer(), failures);
    }

    public PictureStore pictures() throws IOException {
        return new PictureStore(storage.pictures());
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
