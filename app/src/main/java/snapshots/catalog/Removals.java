package snapshots.catalog;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that are not kept any more: first the journal says so, then the file goes, then the journal forgets that it had to.
 * A crash between leaves the file on the list. Thread-safe; what is written here is on disk when the call returns.
 */
public final class Removals {

    private final GroupCommit writer;
    private final JdbcClient db;

    Removals(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * Says of files that they are not kept any more, as far as nothing speaks for them by now.
     *
     * @param files a few hundred at most
     * @param rule the rule by which
     * @return those that are to be deleted; not a file whose name belongs to a later snapshot
     * @throws JournalException if that could not be written; then all are kept
     */
    public List<KeptFile> begin(List<KeptFile> files, String rule, Instant now) {
        return writer.writePatiently(client ->
                files.stream().filter(file -> begin(client, file, rule, now)).toList());
    }

    private static boolean begin(JdbcClient db, KeptFile file, String rule, Instant now) {
        boolean free = file.alone() ? copyAlone(db, file, rule, now) : snapshot(db, file, rule, now);
        if (!free) {
            return false;
        }
        boolean last = isLastOfItsName(db, file);
        if (last) {
            file.files().forEach(gone -> list(db, gone));
        }
        return last;
    }

    private static boolean snapshot(JdbcClient db, KeptFile file, String rule, Instant now) {
        return db.sql("UPDATE snapshot SET removed_at = ?, removed_by = ? WHERE number = ? AND path = ? AND "
                                + KeptFiles.FREE)
                        .params(
                                now.toEpochMilli(),
                                rule,
                                file.number(),
                                file.file().path().toString())
                        .update()
                == 1;
    }

    private static boolean copyAlone(JdbcClient db, KeptFile file, String rule, Instant now) {
        String path = file.file().path().toString();
        int updated = db.sql("UPDATE snapshot SET annotated = NULL, annotated_size = NULL, annotated_sha256 = NULL"
                        + " WHERE number = ? AND annotated = ? AND " + KeptFiles.COPY_FREE)
                .params(file.number(), path)
                .update();
        if (updated == 1) {
            StageRows.insert(
                    db, file.number(), new StageRun("remove", now, Duration.ZERO, StageRun.OK, path + " by " + rule));
        }
        return updated == 1;
    }

    /** A file may have been replaced under its name, and then is the later one's. */
    private static boolean isLastOfItsName(JdbcClient db, KeptFile file) {
        return db.sql("SELECT count(*) FROM snapshot WHERE path = ? AND number > ?")
                        .params(file.file().path().toString(), file.number())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static void list(JdbcClient db, StoredFile file) {
        db.sql(
                        "INSERT INTO removal (path, size, sha256, accepted_at) VALUES (?, ?, ?, ?) ON CONFLICT (path)"
                                + " DO UPDATE SET size = excluded.size, sha256 = excluded.sha256, accepted_at = excluded.accepted_at")
                .params(
                        file.path().toString(),
                        file.size(),
                        file.sha256(),
                        file.acceptedAt().toEpochMilli())
                .update();
    }

    /**
     * These files are gone, or are others by now.
     *
     * @throws JournalException if that could not be written
     */
    public void finished(List<Path> paths) {
        writer.writePatiently(client -> {
            paths.forEach(path -> client.sql("DELETE FROM removal WHERE path = ?")
                    .param(path.toString())
                    .update());
            return paths.size();
        });
    }

    /**
     * What had to go and may lie here still, in the order of its names.
     *
     * @param after the last one that is known already
     * @throws JournalException if the journal cannot be read
     */
    public List<StoredFile> unfinished(Optional<Path> after, int limit) {
        return JournalReads.read(() -> db.sql("SELECT * FROM removal WHERE path > ? ORDER BY path LIMIT ?")
                .params(after.map(Path::toString).orElse(""), limit)
                .query((row, i) -> read(row))
                .list());
    }

    /**
     * Whether a file's name belongs to a snapshot that is kept.
     *
     * @throws JournalException if the journal cannot be read
     */
    public boolean isKept(Path path) {
        return JournalReads.read(() -> db.sql("SELECT count(*) FROM snapshot WHERE path = ? AND removed_at IS NULL")
                        .param(path.toString())
                        .query(Integer.class)
                        .single()
                > 0);
    }

    private static StoredFile read(ResultSet row) throws SQLException {
        return new StoredFile(
                Path.of(row.getString("path")),
                row.getLong("size"),
                row.getString("sha256"),
                Instant.ofEpochMilli(row.getLong("accepted_at")));
    }
}
