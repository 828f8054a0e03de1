package snapshots.catalog;

import java.sql.SQLException;

/** Another service writes in the database. */
final class DatabaseTakenException extends SQLException {

    DatabaseTakenException(String message) {
        super(message);
    }
}
