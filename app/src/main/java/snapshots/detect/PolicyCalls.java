package snapshots.detect;

/**
 * Calls of the cloud under one policy.
 *
 * @param wished what the policy would have asked
 * @param beyondCaps how many of these would not have left
 */
public record PolicyCalls(long wished, long beyondCaps) {

    static final PolicyCalls NONE = new PolicyCalls(0, 0);

    /** What would have left, and cost. */
    public long made() {
        return wished - beyondCaps;
    }

    PolicyCalls plus(PolicyCalls other) {
        return new PolicyCalls(wished + other.wished, beyondCaps + other.beyondCaps);
    }
}
