package snapshots.detect;

/** Somebody else has changed a camera's rules since they were read. Nothing was saved. */
public final class StaleRulesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient RulesOfCamera now;

    StaleRulesException(RulesOfCamera now) {
        super("the rules of " + now.camera() + " were changed by somebody else in the meantime");
        this.now = now;
    }

    /** As they are now. */
    public RulesOfCamera now() {
        return now;
    }
}
