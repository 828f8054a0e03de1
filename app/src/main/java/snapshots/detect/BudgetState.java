package snapshots.detect;

import java.util.Locale;

/** How much of a number of calls is used. */
public enum BudgetState {
    OK,
    /** At least 80 %. */
    WARNING,
    /** All of it, or more where the cap was lowered: no call leaves. */
    REACHED,
    /** No call may ever leave. */
    NEVER;

    static BudgetState of(long calls, long cap) {
        if (cap == 0) {
            return NEVER;
        }
        if (calls >= cap) {
            return REACHED;
        }
        return calls >= cap - cap / 5 ? WARNING : OK;
    }

    /** Whether the next call may leave. */
    public boolean isFree() {
        return this == OK || this == WARNING;
    }

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
