package snapshots.detect;

/** A rule cannot be as somebody wants it. The message goes on after the rule's name, and shows a right value. */
public final class BadRuleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String rule;
    private final String item;

    BadRuleException(String rule, String item, String message) {
        super(message);
        this.rule = rule;
        this.item = item;
    }

    /** For example {@code ignoreZones}. */
    public String rule() {
        return rule;
    }

    /** Which label or zone of it; empty for a rule that has none. */
    public String item() {
        return item;
    }

    /** For example {@code ignoreZones.street}. */
    public String name() {
        return item.isEmpty() ? rule : rule + "." + item;
    }
}
