package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal knows of files in the storage that came as uploads. Thread-safe. */
public final class KnownFiles {

    private final JdbcClient db;

    KnownFiles(JdbcClient db) {
        this.db = db;
    }

    /**
     * A file as it was when it was accepted or rejected.
     *
     * @param size in bytes
     * @param sha256 lower-case hex
     */
    public record Entry(long size, String sha256, Instant at) {

        /** Whether it seems to be the same still, without reading it. */
        public boolean looksLike(long currentSize, Instant modified) {
            return size == currentSize && !modified.isAfter(at);
        }
    }

    /**
     * Looks up files by their absolute paths, all with one query.
     *
     * @param paths a few hundred at most
     * @return what is known of them, as it was last, by path
     * @throws JournalException if the journal cannot be read
     */
    public Map<String, Entry> find(List<Path> paths) {
        if (paths.isEmpty()) {
            return Map.of();
        }
        return JournalReads.read(
                () -> UploadRows.newest(db, paths.stream().map(Path::toString).toList()));
    }
}
