package snapshots.catalog;

import java.util.Optional;

/**
 * A part of a way.
 *
 * @param after where it begins, behind this row
 * @param last the last row that is in it; empty if it goes to the end
 * @param end of the whole way, not included
 */
record Stretch(Way way, RowKey after, Optional<RowKey> last, RowKey end) {

    boolean isFartherThan(Stretch other, boolean back) {
        if (last.isEmpty() || other.last.isEmpty()) {
            return last.isEmpty();
        }
        int order = last.get().compareTo(other.last.get());
        return back ? order < 0 : order > 0;
    }

    /** How far it goes in time; for ever if it goes to the end. */
    double millis() {
        return last.map(key -> Math.abs((double) key.takenAt() - after.takenAt()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Not included: the next row behind the last one there can be. */
    RowKey behind(boolean back) {
        return last.map(key -> new RowKey(key.takenAt(), key.number() + (back ? -1 : 1)))
                .orElse(end);
    }
}
