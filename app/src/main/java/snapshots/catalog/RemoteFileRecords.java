package snapshots.catalog;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers, across restarts, which files of cameras' own servers were accepted or refused. Thread-safe. */
public final class RemoteFileRecords {

    private static final long NOT_SAID = -1;

    private final GroupCommit writer;
    private final JdbcClient db;
    private final Clock clock;

    RemoteFileRecords(GroupCommit writer, JdbcClient db, Clock clock) {
        this.writer = writer;
        this.db = db;
        this.clock = clock;
    }

    /**
     * A file as a camera lists it.
     *
     * @param camera device key
     * @param size in bytes
     * @param modified null if the camera does not say it exactly
     */
    public record Listed(
            String camera, String path, long size, @Nullable Instant modified) {

        private long modifiedMillis() {
            return modified == null ? NOT_SAID : modified.toEpochMilli();
        }
    }

    /**
     * Whether this very file is remembered.
     *
     * @throws JournalException if the journal cannot be read
     */
    public boolean contain(Listed file) {
        return JournalReads.read(
                () -> db.sql("SELECT 1 FROM remote_file WHERE camera = ? AND path = ? AND size = ? AND modified = ?")
                        .params(file.camera(), file.path(), file.size(), file.modifiedMillis())
                        .query(Integer.class)
                        .optional()
                        .isPresent());
    }

    /**
     * Remembers a file; returns when that is on disk.
     *
     * @param refusal why it was not accepted, null if it was
     * @throws JournalException if it could not be written
     */
    public void add(Listed file, @Nullable String refusal) {
        writer.write(client -> client.sql("INSERT INTO remote_file"
                        + " (camera, path, size, modified, refusal, seen_at) VALUES (?, ?, ?, ?, nullif(?, ''), ?)"
                        + " ON CONFLICT (camera, path, size, modified) DO UPDATE SET refusal = excluded.refusal,"
                        + " seen_at = excluded.seen_at")
                .params(
                        file.camera(),
                        file.path(),
                        file.size(),
                        file.modifiedMillis(),
                        refusal == null ? "" : refusal,
                        clock.millis())
                .update());
    }
}
