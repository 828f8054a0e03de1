package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.SnapshotId;

/** What all tables know of one snapshot. */
final class DetailRows {

    private final JdbcClient db;
    private final SummaryRows summaries;

    DetailRows(JdbcClient db, SummaryRows summaries) {
        this.db = db;
        this.summaries = summaries;
    }

    Optional<SnapshotDetails> find(SnapshotId id) {
        return key(id).flatMap(this::find);
    }

    Optional<RowKey> key(SnapshotId id) {
        return db.sql("SELECT number, taken_at FROM snapshot WHERE id = ?")
                .param(id.toString())
                .query((row, i) -> RowKey.read(row))
                .optional();
    }

    private record Others(List<SnapshotId> burst, List<StageRun> runs, List<CopyElsewhere> copies) {}

    /** One question after the other: whoever asked one within another would hold a connection while waiting for a second. */
    private Optional<SnapshotDetails> find(RowKey key) {
        var others = new Others(burst(key.number()), runs(key.number()), copies(key.number()));
        return summaries.of(List.of(key)).stream()
                .findFirst()
                .flatMap(summary -> db.sql("SELECT snapshot.*,"
                                + " (SELECT id FROM snapshot other WHERE other.number = snapshot.duplicate_of) AS first,"
                                + " (SELECT id FROM snapshot other WHERE other.number = snapshot.burst_of) AS asked"
                                + " FROM snapshot WHERE number = ?")
                        .param(key.number())
                        .query((row, i) -> read(row, summary, others))
                        .optional());
    }

    private static SnapshotDetails read(ResultSet row, SnapshotSummary summary, Others others) throws SQLException {
        return new SnapshotDetails(
                summary,
                Instant.ofEpochMilli(row.getLong("triggered_at")),
                time(row, "expires_at"),
                time(row, "published_at"),
                SummaryRows.text(row, "sent_path"),
                SummaryRows.text(row, "named_by"),
                SummaryRows.text(row, "event"),
                SummaryRows.text(row, "camera_time"),
                SummaryRows.text(row, "time_doubt"),
                Optional.ofNullable(row.getString("first")).map(SnapshotId::parse),
                Optional.ofNullable(row.getString("asked")).map(SnapshotId::parse),
                others.burst(),
                row.getInt("restarts"),
                time(row, "removed_at"),
                others.runs(),
                others.copies());
    }

    private List<SnapshotId> burst(long number) {
        return db.sql("SELECT id FROM snapshot WHERE burst_of = ? ORDER BY number")
                .param(number)
                .query((row, i) -> SnapshotId.parse(row.getString("id")))
                .list();
    }

    private List<StageRun> runs(long number) {
        return db.sql("SELECT * FROM stage_run WHERE snapshot = ? ORDER BY started_at, stage")
                .param(number)
                .query((row, i) -> new StageRun(
                        row.getString("stage"),
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        Duration.of(row.getLong("micros"), ChronoUnit.MICROS),
                        row.getString("outcome"),
                        SummaryRows.text(row, "detail")))
                .list();
    }

    private List<CopyElsewhere> copies(long number) {
        return db.sql("SELECT * FROM copy WHERE snapshot = ? ORDER BY destination, part DESC")
                .param(number)
                .query((row, i) -> new CopyElsewhere(
                        row.getString("destination"),
                        row.getString("part").equals("annotated"),
                        row.getString("state").equals("GIVEN_UP"),
                        row.getInt("tries"),
                        SummaryRows.text(row, "reason"),
                        SummaryRows.text(row, "remote_id"),
                        SummaryRows.text(row, "link"),
                        time(row, "verified_at")))
                .list();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
