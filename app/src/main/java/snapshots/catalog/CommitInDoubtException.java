package snapshots.catalog;

import java.sql.SQLException;

/** A commit failed; if the connection was lost with it, the transaction may have been committed all the same. */
final class CommitInDoubtException extends SQLException {

    private final String mark;

    CommitInDoubtException(String mark, SQLException cause) {
        super(cause);
        this.mark = mark;
    }

    /** By which another connection can find out. */
    String mark() {
        return mark;
    }
}
