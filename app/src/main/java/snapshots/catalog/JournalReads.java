package snapshots.catalog;

import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** Reading of the journal. */
final class JournalReads {

    private JournalReads() {}

    /** @throws JournalException if the journal cannot be read */
    static <T> T read(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException e) {
            throw new JournalException("cannot read the journal: " + e.getMostSpecificCause(), e);
        }
    }
}
