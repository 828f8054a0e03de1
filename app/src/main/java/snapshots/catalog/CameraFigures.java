package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How single cameras do. Thread-safe; throws {@link JournalException} if the journal cannot be read. */
public final class CameraFigures {

    /** Errors from before are not told any more. */
    private static final Duration RECENT = Duration.ofDays(7);

    private final JdbcClient db;

    CameraFigures(JdbcClient db) {
        this.db = db;
    }

    /**
     * Why there was no picture.
     *
     * @param state {@link State#FAILED}, {@link State#STALE} or {@link State#REJECTED}
     * @param reason for a person
     */
    public record Trouble(Instant at, State state, String reason) {}

    /** How many pictures and clips of a camera were taken since then. */
    public long taken(String camera, Instant since) {
        return JournalReads.read(() -> db.sql("SELECT count(*) FROM snapshot WHERE camera = ? AND captured_at > ?")
                .params(camera, since.toEpochMilli())
                .query(Long.class)
                .single());
    }

    /** The last time within a week that there was no picture. */
    public Optional<Trouble> lastTrouble(String camera, Instant now) {
        return JournalReads.read(() -> db.sql("SELECT accepted_at, state, reason FROM snapshot WHERE camera = ?"
                        + " AND taken_at > ? AND state IN ('FAILED', 'STALE', 'REJECTED')"
                        + " ORDER BY taken_at DESC, number DESC LIMIT 1")
                .params(camera, now.minus(RECENT).toEpochMilli())
                .query((row, i) -> new Trouble(
                        Instant.ofEpochMilli(row.getLong("accepted_at")),
                        State.valueOf(row.getString("state")),
                        SummaryRows.text(row, "reason")))
                .optional());
    }
}
