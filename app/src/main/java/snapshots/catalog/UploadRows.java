package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;
import snapshots.snapshot.Traces;

/** The rows of table {@code snapshot} that are uploads. */
final class UploadRows {

    private UploadRows() {}

    static Snapshot insert(JdbcClient db, SnapshotId id, UploadedFile uploaded, State state, Optional<Long> original) {
        SnapshotFile file = uploaded.file();
        UploadedFile.Naming naming = uploaded.naming();
        String trace = Traces.begin();
        long number = db.sql("INSERT INTO snapshot (id, camera, label, source, media, state, triggered_at, accepted_at,"
                        + " traceparent, baggage, path, size, sha256, width, height, captured_at, sent_path, named_by, event,"
                        + " camera_time, time_doubt, duplicate_of)"
                        + " VALUES (?, ?, ?, 'upload', ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''),"
                        + " nullif(?, ''), nullif(?, ''), nullif(?, 0)) RETURNING number")
                .params(
                        id.toString(),
                        uploaded.camera(),
                        uploaded.label(),
                        uploaded.media().word(),
                        state.name(),
                        uploaded.arrivedAt().toEpochMilli(),
                        uploaded.arrivedAt().toEpochMilli(),
                        trace,
                        file.path().toString(),
                        file.size(),
                        file.sha256(),
                        file.width(),
                        file.height(),
                        file.capturedAt().toEpochMilli(),
                        uploaded.sentPath(),
                        naming.by(),
                        naming.event(),
                        naming.cameraTime(),
                        naming.doubt(),
                        original.orElse(0L))
                .query(Long.class)
                .single();
        return new Snapshot(
                id,
                number,
                uploaded.camera(),
                uploaded.label(),
                Source.UPLOAD,
                uploaded.media(),
                uploaded.arrivedAt(),
                uploaded.arrivedAt(),
                trace,
                "",
                false);
    }

    /** An upload whose bytes came again. */
    record Original(long number, Path path) {}

    /**
     * The earlier upload of the same camera with the same bytes, if it has them still: a file may be gone, and another have its
     * name. One that failed was never announced: what comes again is.
     */
    static Optional<Original> original(JdbcClient db, UploadedFile uploaded, Instant since, Predicate<Path> isThere) {
        return db
                .sql("SELECT number, path FROM snapshot WHERE sha256 = ? AND source = 'upload' AND camera = ?"
                        + " AND accepted_at > ? AND state NOT IN ('REJECTED', 'DUPLICATE', 'FAILED') AND removed_at IS NULL AND path <> ?"
                        + " AND NOT EXISTS (SELECT 1 FROM snapshot AS heir WHERE heir.path = snapshot.path"
                        + " AND heir.source = 'upload' AND heir.state NOT IN ('REJECTED', 'DUPLICATE')"
                        + " AND heir.number > snapshot.number) ORDER BY number")
                .params(
                        uploaded.file().sha256(),
                        uploaded.camera(),
                        since.toEpochMilli(),
                        uploaded.file().path().toString())
                .query((row, i) -> new Original(row.getLong("number"), Path.of(row.getString("path"))))
                .list()
                .stream()
                .filter(original -> isThere.test(original.path()))
                .findFirst();
    }

    static void reject(JdbcClient db, SnapshotId id, RejectedFile rejected) {
        db.sql("INSERT INTO snapshot (id, camera, label, source, state, reason, triggered_at, accepted_at, traceparent,"
                        + " baggage, path, size, sha256, sent_path)"
                        + " VALUES (?, ?, ?, 'upload', 'REJECTED', ?, ?, ?, ?, '', nullif(?, ''), ?, ?, ?)")
                .params(
                        id.toString(),
                        rejected.camera(),
                        rejected.label(),
                        rejected.reason(),
                        rejected.arrivedAt().toEpochMilli(),
                        rejected.arrivedAt().toEpochMilli(),
                        Traces.begin(),
                        rejected.path().map(Path::toString).orElse(""),
                        rejected.size(),
                        rejected.sha256(),
                        rejected.sentPath())
                .update();
    }

    /** @return false if it is not kept any more */
    static boolean rename(JdbcClient db, long number, Optional<Path> path, String sentPath) {
        return db.sql("UPDATE snapshot SET path = coalesce(nullif(?, ''), path), sent_path = ?"
                                + " WHERE number = ? AND removed_at IS NULL")
                        .params(path.map(Path::toString).orElse(""), sentPath, number)
                        .update()
                == 1;
    }

    /** The newest of each path, of those that are known; what is not kept any more is, until its file is gone. */
    static Map<String, KnownFiles.Entry> newest(JdbcClient db, List<String> paths) {
        record Row(String path, KnownFiles.Entry entry) {}
        return db
                .sql("SELECT path, size, sha256, accepted_at FROM snapshot WHERE source = 'upload' AND path IN (:paths)"
                        + " AND (removed_at IS NULL OR path IN (SELECT removal.path FROM removal)) ORDER BY number")
                .param("paths", paths)
                .query((row, i) -> new Row(
                        row.getString("path"),
                        new KnownFiles.Entry(
                                row.getLong("size"),
                                row.getString("sha256"),
                                Instant.ofEpochMilli(row.getLong("accepted_at")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::path, Row::entry, (older, newer) -> newer));
    }
}
