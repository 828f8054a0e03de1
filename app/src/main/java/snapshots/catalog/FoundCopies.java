package snapshots.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies with boxes from before the journal knew of such. Thread-safe; what is written here is on disk when the call returns. */
public final class FoundCopies {

    private final GroupCommit writer;

    FoundCopies(GroupCommit writer) {
        this.writer = writer;
    }

    /**
     * Notes whose copy it is; nobody gets a copy of it elsewhere.
     *
     * @param number of the picture's snapshot
     * @return false if that has one by now, or is not kept any more
     * @throws JournalException if that could not be written
     */
    public boolean attach(long number, StoredFile copy) {
        return writer.writePatiently(db -> attach(db, number, copy));
    }

    private static boolean attach(JdbcClient db, long number, StoredFile copy) {
        return db.sql("UPDATE snapshot SET annotated = ?, annotated_size = ?, annotated_sha256 = ?"
                                + " WHERE number = ? AND annotated IS NULL AND removed_at IS NULL")
                        .params(copy.path().toString(), copy.size(), copy.sha256(), number)
                        .update()
                == 1;
    }
}
