package pylib.credentials;

/** A password, token or key. Prints as {@code ***}, so that no log, trace or exception shows it by accident. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
