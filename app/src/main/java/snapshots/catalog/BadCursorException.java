package snapshots.catalog;

/** A place in a list that is none, or one in another list. The message goes on after the name of the parameter. */
public final class BadCursorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadCursorException(String message) {
        super(message);
    }

    BadCursorException(String message, Exception cause) {
        super(message, cause);
    }
}
