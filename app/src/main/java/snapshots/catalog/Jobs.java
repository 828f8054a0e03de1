package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Work that is done once a day or so, and how far it came, across restarts. Thread-safe; what is written here is on disk when
 * the call returns.
 */
public final class Jobs {

    private final GroupCommit writer;
    private final JdbcClient db;

    Jobs(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * The last run of a job.
     *
     * @param startedAt when it began
     * @param finishedAt when it ended; empty if it has not, or was cut short and goes on
     * @param position where to go on; empty: at the beginning
     * @param outcome what it came to, for a person; of a run that has not ended, of the one before
     */
    public record Run(Instant startedAt, Optional<Instant> finishedAt, Optional<String> position, String outcome) {}

    /**
     * The last run, ended or not.
     *
     * @return empty if there never was one
     * @throws JournalException if the journal cannot be read
     */
    public Optional<Run> read(String name) {
        return JournalReads.read(() -> db.sql("SELECT * FROM job WHERE name = ? AND started_at IS NOT NULL")
                .param(name)
                .query((row, i) -> new Run(
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        instant(row.getObject("finished_at")),
                        Optional.ofNullable(row.getString("position")),
                        Optional.ofNullable(row.getString("outcome")).orElse("")))
                .optional());
    }

    /**
     * The names of those that ever ran.
     *
     * @throws JournalException if the journal cannot be read
     */
    public List<String> names() {
        return JournalReads.read(() -> db.sql("SELECT name FROM job WHERE started_at IS NOT NULL ORDER BY name")
                .query(String.class)
                .list());
    }

    /**
     * A run begins, from the beginning.
     *
     * @throws JournalException if that could not be written
     */
    public void begin(String name, Instant at) {
        write(
                "INSERT INTO job (name, started_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
                        + " SET started_at = excluded.started_at, finished_at = NULL, position = NULL",
                name,
                at.toEpochMilli());
    }

    /**
     * How far the run came: after a restart it goes on there.
     *
     * @throws JournalException if that could not be written
     */
    public void progress(String name, String position) {
        write("UPDATE job SET position = ? WHERE name = ?", position, name);
    }

    /**
     * The run has ended.
     *
     * @throws JournalException if that could not be written
     */
    public void finish(String name, Instant at, String outcome) {
        write(
                "UPDATE job SET finished_at = ?, position = NULL, outcome = ? WHERE name = ?",
                at.toEpochMilli(),
                outcome,
                name);
    }

    private void write(String sql, Object... values) {
        writer.writePatiently(db -> db.sql(sql).params(values).update());
    }

    private static Optional<Instant> instant(@Nullable Object millis) {
        return Optional.ofNullable((Number) millis).map(Number::longValue).map(Instant::ofEpochMilli);
    }
}
