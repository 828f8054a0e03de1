package snapshots.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A way through the catalogue in the order of time, on which all that a filter leaves is found: an index, or parts of one
 * that are merged as they are read.
 *
 * @param rest what is still to be asked of what is found on it
 * @param repeats whether it comes by the same snapshot more than once
 */
record Way(List<Arm> arms, SnapshotFilter rest, boolean repeats) {

    /** How a row must have ended to be in the indexes of such; few have. */
    private static final Set<State> ENDED =
            EnumSet.of(State.DUPLICATE, State.UNADOPTED, State.REJECTED, State.STALE, State.FAILED);

    private static final String IS_ENDED = "state IN ('DUPLICATE', 'UNADOPTED', 'REJECTED', 'STALE', 'FAILED')";

    private static final int MOST_ARMS = 50;

    /** All ways that there are for a filter; which of them is the shortest is not known. */
    static List<Way> of(SnapshotFilter filter) {
        List<Way> ways = new ArrayList<>();
        if (filter.starred().equals(Optional.of(true))) {
            ways.add(single("starred = 1", filter.withStarred(Optional.empty())));
        }
        if (filter.reviewed().equals(Optional.of(true))) {
            ways.add(single("reviewed = 1", filter.withReviewed(Optional.empty())));
        }
        boolean ended = !filter.states().isEmpty() && ENDED.containsAll(filter.states());
        if (ended) {
            ways.add(merged(filter.states(), Way::ended, filter.withStates(Set.of())));
        }
        if (isFew(filter.labels())) {
            List<Arm> arms = filter.labels().stream()
                    .map(label -> Arm.seen(label, filter.score()))
                    .toList();
            ways.add(new Way(arms, filter.withoutSeen(), true));
        }
        if (isFew(filter.cameras())) {
            String condition = (ended ? IS_ENDED + " AND " : "") + "camera = ?";
            ways.add(
                    merged(filter.cameras(), camera -> Arm.snapshots(condition, camera), filter.withCameras(Set.of())));
        }
        return ways.isEmpty() ? List.of(single("1 = 1", filter)) : ways;
    }

    private static boolean isFew(Set<String> values) {
        return !values.isEmpty() && values.size() <= MOST_ARMS;
    }

    private static Way single(String condition, SnapshotFilter rest) {
        return new Way(List.of(Arm.snapshots(condition)), rest, false);
    }

    private static <T> Way merged(Collection<T> values, Function<T, Arm> arm, SnapshotFilter rest) {
        return new Way(values.stream().map(arm).toList(), rest, false);
    }

    private static Arm ended(State state) {
        return Arm.snapshots(IS_ENDED + " AND state = '" + state.name() + "'");
    }
}
