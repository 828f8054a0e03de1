package snapshots.catalog;

import java.util.List;

/**
 * A part of a {@link Way}: what is found in one range of an index, sorted by time.
 *
 * @param select ends with a condition
 * @param number the column of the snapshot's number
 * @param score what was seen must have been seen with at least; negative: there is no score
 */
record Arm(String select, String number, List<Object> parameters, double score) {

    private static final String SNAPSHOTS = "SELECT taken_at, number FROM snapshot WHERE ";

    static Arm snapshots(String condition, Object... parameters) {
        return new Arm(SNAPSHOTS + condition, "number", List.of(parameters), -1);
    }

    /** The same snapshot may be found more than once. */
    static Arm seen(String label, double score) {
        return new Arm(
                "SELECT taken_at, snapshot AS number FROM detection WHERE removed_by IS NULL AND label = ?",
                "snapshot",
                List.of(label),
                score);
    }
}
