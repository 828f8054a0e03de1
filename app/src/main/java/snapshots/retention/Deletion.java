package snapshots.retention;

/**
 * What came of the wish to delete a snapshot's files.
 *
 * @param reason for a person; empty when they were deleted
 */
public record Deletion(Outcome outcome, String reason) {

    /** In one word. */
    public enum Outcome {
        /** They are not kept any more. */
        DELETED,
        /** Something speaks for keeping them. */
        HELD,
        /** They were deleted before. */
        GONE,
        /** There never were any. */
        NONE,
        /** There is no such snapshot. */
        UNKNOWN
    }

    static final Deletion DONE = new Deletion(Outcome.DELETED, "");
}
