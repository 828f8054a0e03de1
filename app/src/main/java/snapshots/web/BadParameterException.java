package snapshots.web;

/** Something in a request is not as it must be. The message goes on after the parameter's name, and shows a right value. */
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    public BadParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Its name. */
    public String parameter() {
        return parameter;
    }
}
