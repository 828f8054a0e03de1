package snapshots.web.signin;

import java.util.Objects;

/** A token that opens nothing; the message is for whoever showed it. */
final class BadTokenException extends Exception {

    BadTokenException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
