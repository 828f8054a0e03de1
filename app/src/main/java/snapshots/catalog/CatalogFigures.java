package snapshots.catalog;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of the catalogue that cost next to nothing, however large it is. Thread-safe. */
public final class CatalogFigures {

    private final JdbcClient db;
    private final Path file;

    CatalogFigures(JdbcClient db, Path file) {
        this.db = db;
        this.file = file;
    }

    /**
     * Snapshots that are not done, by what comes next.
     *
     * @param oldest when the first of them was accepted; empty if there is none
     */
    public record Waiting(long toFetch, long toDetect, long toPublish, Optional<Instant> oldest) {}

    /** @throws JournalException if the journal cannot be read */
    public Waiting waiting() {
        return read(() -> db.sql("SELECT total(state = 'ACCEPTED') AS fetch, total(state = 'CAPTURED') AS detect,"
                        + " total(state = 'DETECTED') AS publish, min(accepted_at) AS oldest FROM snapshot"
                        + " WHERE state IN ('ACCEPTED', 'CAPTURED', 'DETECTED')")
                .query((row, i) -> new Waiting(
                        row.getLong("fetch"),
                        row.getLong("detect"),
                        row.getLong("publish"),
                        Optional.ofNullable((Number) row.getObject("oldest"))
                                .map(Number::longValue)
                                .map(Instant::ofEpochMilli)))
                .single());
    }

    /**
     * When a camera's latest picture was taken.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Optional<Instant> lastPicture(String camera) {
        return read(() -> db.sql("SELECT captured_at FROM snapshot WHERE camera = ? AND captured_at IS NOT NULL"
                        + " ORDER BY captured_at DESC LIMIT 1")
                .param(camera)
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli));
    }

    /** Size of the database file and of its write-ahead log. */
    public long bytes() {
        return file.toFile().length() + new File(file + "-wal").length();
    }

    private static <T> T read(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException e) {
            throw new JournalException("cannot read the journal: " + e.getMostSpecificCause(), e);
        }
    }
}
