package snapshots.web.zones;

/** Somebody wants to replace rules and does not say which. */
final class NoVersionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoVersionException() {
        super("If-Match is missing: send the ETag of the rules that are replaced, as GET gave it");
    }
}
