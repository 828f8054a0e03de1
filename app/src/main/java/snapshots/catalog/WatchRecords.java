package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of cameras' habits that the journal of pictures does not say. Thread-safe. */
public final class WatchRecords {

    private final GroupCommit writer;
    private final JdbcClient db;

    WatchRecords(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * How long nothing came of a camera.
     *
     * @param silent while the service ran
     * @param missed the same in usual longest gaps
     * @param asOf when that was noted
     */
    public record Silence(Duration silent, double missed, Instant asOf) {}

    /** A time from the service's start to when it was last seen running. */
    public record Run(Instant startedAt, Instant seenAt) {}

    /** @throws JournalException if the journal cannot be read */
    public Optional<Silence> silence(String camera) {
        return JournalReads.read(() -> db.sql("SELECT silent, missed, as_of FROM watch_silence WHERE camera = ?")
                .param(camera)
                .query((row, i) -> new Silence(
                        Duration.ofMillis(row.getLong("silent")),
                        row.getDouble("missed"),
                        Instant.ofEpochMilli(row.getLong("as_of"))))
                .optional());
    }

    /**
     * When the service ran, oldest first.
     *
     * @throws JournalException if the journal cannot be read
     */
    public List<Run> runs() {
        return JournalReads.read(() -> db.sql("SELECT started_at, seen_at FROM watch_run ORDER BY started_at")
                .query((row, i) -> new Run(
                        Instant.ofEpochMilli(row.getLong("started_at")), Instant.ofEpochMilli(row.getLong("seen_at"))))
                .list());
    }

    /**
     * What was learned of a camera's view.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Optional<byte[]> lens(String camera) {
        return JournalReads.read(() -> db.sql("SELECT memory FROM watch_lens WHERE camera = ?")
                .param(camera)
                .query((row, i) -> row.getBytes("memory"))
                .optional());
    }

    /**
     * Notes all of it in one transaction.
     *
     * @param run the service's own
     * @param keepSince runs that ended before are forgotten
     * @param lenses of those cameras alone of which something new was learned
     * @throws JournalException if that could not be written
     */
    public void save(Run run, Instant keepSince, Map<String, Silence> silences, Map<String, byte[]> lenses) {
        writer.writePatiently(transaction -> {
            transaction
                    .sql("INSERT INTO watch_run VALUES (?, ?) ON CONFLICT (started_at) DO UPDATE SET"
                            + " seen_at = excluded.seen_at")
                    .params(run.startedAt().toEpochMilli(), run.seenAt().toEpochMilli())
                    .update();
            transaction
                    .sql("DELETE FROM watch_run WHERE seen_at < ?")
                    .param(keepSince.toEpochMilli())
                    .update();
            silences.forEach((camera, silence) -> save(transaction, camera, silence));
            lenses.forEach((camera, memory) -> transaction
                    .sql("INSERT INTO watch_lens VALUES (?, ?) ON CONFLICT (camera) DO UPDATE SET"
                            + " memory = excluded.memory")
                    .params(camera, memory)
                    .update());
            return 0;
        });
    }

    private static void save(JdbcClient db, String camera, Silence silence) {
        db.sql("INSERT INTO watch_silence VALUES (?, ?, ?, ?) ON CONFLICT (camera) DO UPDATE SET"
                        + " silent = excluded.silent, missed = excluded.missed, as_of = excluded.as_of")
                .params(
                        camera,
                        silence.silent().toMillis(),
                        silence.missed(),
                        silence.asOf().toEpochMilli())
                .update();
    }
}
