package snapshots.catalog;

import java.sql.SQLException;

/** A commit failed; if the connection was lost with it, the transaction may have been committed all the same. */
final class CommitInDoubtException extends SQLException {

    private final String transaction;

    CommitInDoubtException(String transaction, SQLException cause) {
        super(cause);
        this.transaction = transaction;
    }

    /** What the database calls it. */
    String transaction() {
        return transaction;
    }
}
