package snapshots.catalog;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;

/** Table {@code snapshot}. */
final class SnapshotRows {

    private SnapshotRows() {}

    static long insert(JdbcClient db, SnapshotId id, Arrival arrival, String hash, Instant acceptedAt) {
        return db.sql("INSERT INTO snapshot (id, camera, label, source, state, triggered_at, accepted_at, expires_at,"
                        + " traceparent, baggage, request, request_sha256)"
                        + " VALUES (?, ?, ?, ?, 'ACCEPTED', ?, ?, ?, ?, ?, ?, ?) RETURNING number")
                .params(
                        id.toString(),
                        arrival.camera(),
                        arrival.label(),
                        arrival.source().word(),
                        arrival.triggeredAt().toEpochMilli(),
                        acceptedAt.toEpochMilli(),
                        arrival.expiresAt().toEpochMilli(),
                        arrival.traceparent(),
                        arrival.baggage(),
                        arrival.request(),
                        hash)
                .query(Long.class)
                .single();
    }

    static Snapshot toSnapshot(SnapshotId id, long number, Arrival arrival, Instant acceptedAt) {
        return new Snapshot(
                id,
                number,
                arrival.camera(),
                arrival.label(),
                arrival.source(),
                Media.PICTURE,
                arrival.triggeredAt(),
                acceptedAt,
                arrival.traceparent(),
                arrival.baggage(),
                false);
    }

    /**
     * Finds the snapshot that a redelivered body stands for. A row that the broker was surely not told of is the one; a row
     * that it was told of is it only when it has no twin: of several equal bodies, the redelivered one is rather one we
     * have not seen, and one picture too many is better than one too few.
     */
    static Optional<Snapshot> takeRedelivered(JdbcClient db, String hash, Instant since) {
        record Row(Snapshot snapshot, boolean acknowledged) {}
        List<Row> rows = db.sql("SELECT * FROM snapshot WHERE request_sha256 = ? AND accepted_at > ? ORDER BY number")
                .params(hash, since.toEpochMilli())
                .query((row, i) -> new Row(read(row), row.getBoolean("acknowledged")))
                .list();
        Optional<Snapshot> known = rows.stream()
                .filter(row -> !row.acknowledged() || rows.size() == 1)
                .map(Row::snapshot)
                .findFirst();
        known.ifPresent(snapshot -> acknowledge(db, List.of(snapshot.number())));
        return known;
    }

    static void acknowledge(JdbcClient db, List<Long> numbers) {
        for (Long number : numbers) {
            db.sql("UPDATE snapshot SET acknowledged = 1 WHERE number = ?")
                    .param(number)
                    .update();
        }
    }

    static void captured(JdbcClient db, long number, SnapshotFile file) {
        db.sql("UPDATE snapshot SET state = 'CAPTURED', request = NULL, path = ?, size = ?, sha256 = ?, width = ?,"
                        + " height = ?, captured_at = ? WHERE number = ?")
                .params(
                        file.path().toString(),
                        file.size(),
                        file.sha256(),
                        file.width(),
                        file.height(),
                        file.capturedAt().toEpochMilli(),
                        number)
                .update();
    }

    /**
     * Only a fetched picture with a person gets another name; an upload is where its sender wants it, who may have renamed it in
     * the meantime. A clip is not announced.
     */
    static void detected(JdbcClient db, long number, SnapshotFile file, StageRun run) {
        int updated = db.sql("UPDATE snapshot SET state = CASE media WHEN 'clip' THEN 'KEPT' ELSE 'DETECTED' END,"
                        + " reason = nullif(?, '') WHERE number = ? AND state = 'CAPTURED'")
                .params(run.detail(), number)
                .update();
        if (updated > 0 && PictureStore.isNamedHuman(file.path())) { // to set what it is already would cost as much
            db.sql("UPDATE snapshot SET path = ? WHERE number = ? AND source <> 'upload'")
                    .params(file.path().toString(), number)
                    .update();
        }
    }

    static void annotated(JdbcClient db, long number, Path path, long size, String sha256) {
        db.sql("UPDATE snapshot SET annotated = ?, annotated_size = ?, annotated_sha256 = ? WHERE number = ?")
                .params(path.toString(), size, sha256, number)
                .update();
    }

    static void published(JdbcClient db, long number, Instant at) {
        db.sql("UPDATE snapshot SET state = 'PUBLISHED', published_at = ? WHERE number = ?")
                .params(at.toEpochMilli(), number)
                .update();
    }

    static void ended(JdbcClient db, long number, State state, String reason) {
        db.sql("UPDATE snapshot SET state = ?, request = NULL, reason = ? WHERE number = ?")
                .params(state.name(), reason, number)
                .update();
    }

    static Snapshot read(ResultSet row) throws SQLException {
        return new Snapshot(
                SnapshotId.parse(row.getString("id")),
                row.getLong("number"),
                row.getString("camera"),
                row.getString("label"),
                Source.of(row.getString("source")),
                Media.of(row.getString("media")),
                Instant.ofEpochMilli(row.getLong("triggered_at")),
                Instant.ofEpochMilli(row.getLong("accepted_at")),
                row.getString("traceparent"),
                row.getString("baggage"),
                row.getInt("restarts") > 0);
    }

    static SnapshotFile readFile(ResultSet row) throws SQLException {
        return new SnapshotFile(
                Path.of(row.getString("path")),
                row.getLong("size"),
                row.getString("sha256"),
                row.getInt("width"),
                row.getInt("height"),
                Instant.ofEpochMilli(row.getLong("captured_at")));
    }
}
