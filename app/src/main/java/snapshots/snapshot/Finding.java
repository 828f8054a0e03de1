package snapshots.snapshot;

/**
 * What one detector saw, and whether it counts.
 *
 * @param detector its name
 * @param removedBy name of the rule by which it does not count, for example {@code threshold}; empty when it counts
 */
public record Finding(Detection detection, String detector, String removedBy) {

    public static Finding counting(Detection detection, String detector) {
        return new Finding(detection, detector, "");
    }

    public boolean counts() {
        return removedBy.isEmpty();
    }
}
