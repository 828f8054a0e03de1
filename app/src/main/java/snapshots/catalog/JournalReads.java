package snapshots.catalog;

import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Reading of the journal. */
final class JournalReads {

    private JournalReads() {}

    /**
     * Asks again, once, where the connection was lost: a server that was restarted has forgotten it.
     *
     * @throws JournalException if the journal cannot be read
     */
    static <T> T read(Supplier<T> query) {
        try {
            return askTwice(query);
        } catch (DataAccessException e) {
            throw new JournalException("cannot read the journal: " + e.getMostSpecificCause(), e);
        }
    }

    private static <T> T askTwice(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessResourceFailureException e) {
            return query.get();
        }
    }
}
