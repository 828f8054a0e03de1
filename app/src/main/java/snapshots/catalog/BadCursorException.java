package snapshots.catalog;

import org.jspecify.annotations.Nullable;

/** A place in a list that is none, or one in another list. The message goes on after the name of the parameter. */
public final class BadCursorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private BadCursorException(String message, @Nullable Exception cause) {
        super(message, cause);
    }

    static BadCursorException none(@Nullable Exception cause) {
        return new BadCursorException("is no place in a list; take it from the answer before, or leave it out", cause);
    }

    static BadCursorException inAnotherList() {
        return new BadCursorException("is a place in another list; leave it out when the filter changes", null);
    }
}
