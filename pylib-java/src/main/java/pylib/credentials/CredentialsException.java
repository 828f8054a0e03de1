package pylib.credentials;

/**
 * Credentials could not be had. The message is one sentence that names the place and the remedy, and holds neither a token
 * nor a value; for the same reason there is never a cause, as other libraries quote what they choke on.
 */
public final class CredentialsException extends RuntimeException {

    /** What is the matter. */
    public enum Kind {
        /** A setting cannot work. */
        MISCONFIGURED,
        /** Nobody answers, or not now; may pass by itself. */
        UNREACHABLE,
        /** The token is wrong, or may not see this. */
        REFUSED,
        /** There is no such vault, item, section or field. */
        MISSING,
        /** Several things have that name. */
        AMBIGUOUS,
        /** What came is not what should come. */
        UNREADABLE
    }

    private final Kind kind;
    private final String message;

    public CredentialsException(Kind kind, String message) {
        super(message);
        this.message = message;
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }
}
