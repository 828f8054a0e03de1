package snapshots.catalog;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** The journal could not be written, for example because the disk is full; what was to be written has not happened. */
public final class JournalException extends RuntimeException {

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a question to the database has for an answer. */
    static <T> T reading(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new JournalException("cannot read the journal: " + e.getMostSpecificCause(), e);
        }
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
