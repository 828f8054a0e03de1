package snapshots.catalog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.SnapshotId;

/** Snapshots that a person wants to keep for good. Thread-safe; what is written here is on disk when the call returns. */
public final class Stars {

    private final GroupCommit writer;

    Stars(GroupCommit writer) {
        this.writer = writer;
    }

    /**
     * Gives a snapshot a star, or takes it.
     *
     * @return false if there is none of this id, or its files are gone already
     * @throws JournalException if that could not be written
     */
    public boolean set(SnapshotId id, boolean starred) {
        return !set(Set.of(id), starred).isEmpty();
    }

    /**
     * The same of several, in one transaction.
     *
     * @return those that there are, and whose files are not gone
     * @throws JournalException if that could not be written, of any
     */
    public Set<SnapshotId> set(Collection<SnapshotId> ids, boolean starred) {
        return writer.write(db ->
                Marks.set(db, ids, "UPDATE snapshot SET starred = ? WHERE id = ? AND removed_at IS NULL", starred));
    }

    /**
     * As {@link #set(SnapshotId, boolean)}.
     *
     * @param file a picture or a clip, or a picture's copy with boxes
     */
    public boolean set(Path file, boolean starred) {
        return writer.write(db -> set(db, file, starred));
    }

    static boolean set(JdbcClient db, Path file, boolean starred) {
        Optional<Long> number = FileRows.numberOf(db, file);
        return number.isPresent()
                && db.sql("UPDATE snapshot SET starred = ? WHERE number = ? AND removed_at IS NULL")
                                .params(starred ? 1 : 0, number.get())
                                .update()
                        == 1;
    }
}
