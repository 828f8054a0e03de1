package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The alarms of cameras, across restarts. Thread-safe; what is written here is on disk when the call returns. */
public final class Alarms {

    private final GroupCommit writer;
    private final JdbcClient db;

    Alarms(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * Those that have not ended.
     *
     * @throws JournalException if the journal cannot be read
     */
    public List<Alarm> open() {
        return JournalReads.read(() -> db.sql(
                        "SELECT camera, kind, since FROM alarm WHERE until IS NULL ORDER BY camera, kind")
                .query((row, i) -> new Alarm(
                        row.getString("camera"),
                        Alarm.Kind.valueOf(row.getString("kind")),
                        Instant.ofEpochMilli(row.getLong("since"))))
                .list());
    }

    /**
     * Raises an alarm.
     *
     * @return false if there is such a one already
     * @throws JournalException if that could not be written
     */
    public boolean raise(Alarm alarm, Instant at) {
        return writer.write(db -> db.sql("INSERT INTO alarm (camera, kind, since, raised_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")
                        .params(
                                alarm.camera(),
                                alarm.kind().name(),
                                alarm.since().toEpochMilli(),
                                at.toEpochMilli())
                        .update()
                == 1);
    }

    /**
     * Ends an alarm.
     *
     * @return false if there is none
     * @throws JournalException if that could not be written
     */
    public boolean clear(Alarm alarm, Instant at) {
        return writer.write(db -> db.sql("UPDATE alarm SET until = ? WHERE camera = ? AND kind = ? AND until IS NULL")
                        .params(at.toEpochMilli(), alarm.camera(), alarm.kind().name())
                        .update()
                == 1);
    }
}
