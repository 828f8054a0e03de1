package snapshots.web.page;

import java.util.Locale;
import java.util.Map;
import snapshots.catalog.SnapshotSummary;
import snapshots.catalog.State;

/** What states and rules mean, in words. */
final class StateWords {

    private static final Map<State, String> STATES = Map.of(
            State.ACCEPTED, "waits for its picture",
            State.CAPTURED, "waits to be looked at",
            State.DETECTED, "waits to be announced",
            State.PUBLISHED, "announced",
            State.KEPT, "kept, not announced",
            State.DUPLICATE, "the same picture came before",
            State.UNADOPTED, "from an unknown camera",
            State.REJECTED, "refused",
            State.STALE, "too late",
            State.FAILED, "no picture");

    private static final Map<String, String> REMOVALS = Map.of(
            "age", "it was as old as its kind may become",
            "max_size", "more lay here than may",
            "disk_floor", "the disk was almost full",
            "person", "somebody deleted it");

    private StateWords() {}

    static String of(State state) {
        return STATES.getOrDefault(state, state.name().toLowerCase(Locale.ROOT));
    }

    static String progress(State state) {
        return switch (state) {
            case ACCEPTED, CAPTURED, DETECTED -> of(state);
            default -> "";
        };
    }

    static String fault(SnapshotSummary snapshot) {
        if (!snapshot.removedBy().isEmpty()) {
            return "Removed: " + removal(snapshot.removedBy());
        }
        return switch (snapshot.state()) {
            case REJECTED, STALE, FAILED ->
                sentence(of(snapshot.state())) + (snapshot.reason().isEmpty() ? "" : ": " + snapshot.reason());
            case UNADOPTED -> "From an unknown camera: see Cameras";
            case DUPLICATE -> "The same picture came before";
            default -> snapshot.reason();
        };
    }

    /** @param rule by which files are not kept here any more */
    static String removal(String rule) {
        return REMOVALS.getOrDefault(rule, "by " + rule);
    }

    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
