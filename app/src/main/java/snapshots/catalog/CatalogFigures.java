package snapshots.catalog;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of the catalogue that cost next to nothing, however large it is. Thread-safe. */
public final class CatalogFigures {

    private final JdbcClient db;
    private final Database database;

    CatalogFigures(JdbcClient db, Database database) {
        this.db = db;
        this.database = database;
    }

    /**
     * Snapshots that are not done, by what comes next.
     *
     * @param oldest when the first of them was accepted; empty if there is none
     */
    public record Waiting(long toFetch, long toDetect, long toPublish, Optional<Instant> oldest) {}

    /** @throws JournalException if the journal cannot be read */
    public Waiting waiting() {
        return JournalReads.read(() -> db.sql("SELECT count(*) FILTER (WHERE state = 'ACCEPTED') AS to_fetch,"
                        + " count(*) FILTER (WHERE state = 'CAPTURED') AS to_detect,"
                        + " count(*) FILTER (WHERE state = 'DETECTED') AS to_publish,"
                        + " min(accepted_at) AS oldest FROM snapshot"
                        + " WHERE state " + Unfinished.STATES)
                .query((row, i) -> new Waiting(
                        row.getLong("to_fetch"),
                        row.getLong("to_detect"),
                        row.getLong("to_publish"),
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
        return JournalReads.read(
                () -> db.sql("SELECT captured_at FROM snapshot WHERE camera = ? AND captured_at IS NOT NULL"
                                + " ORDER BY taken_at DESC LIMIT 1")
                        .param(camera)
                        .query(Long.class)
                        .optional()
                        .map(Instant::ofEpochMilli));
    }

    /**
     * How much the database takes on its disk.
     *
     * @throws JournalException if the journal cannot be read
     */
    public long bytes() {
        return database.bytes(db);
    }
}
