package snapshots.catalog;

import java.util.Collection;
import java.util.Set;
import snapshots.snapshot.SnapshotId;

/** Snapshots that a person has looked at. Thread-safe; what is written here is on disk when the call returns. */
public final class Reviews {

    private final GroupCommit writer;

    Reviews(GroupCommit writer) {
        this.writer = writer;
    }

    /**
     * Notes that a snapshot was looked at, or is to be looked at again.
     *
     * @return false if there is none of this id
     * @throws JournalException if that could not be written
     */
    public boolean set(SnapshotId id, boolean reviewed) {
        return !set(Set.of(id), reviewed).isEmpty();
    }

    /**
     * The same of several, in one transaction.
     *
     * @return those that there are
     * @throws JournalException if that could not be written, of any
     */
    public Set<SnapshotId> set(Collection<SnapshotId> ids, boolean reviewed) {
        return writer.write(db -> Marks.set(db, ids, "UPDATE snapshot SET reviewed = ? WHERE id = ?", reviewed));
    }
}
