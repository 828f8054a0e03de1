package snapshots.retention;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import snapshots.snapshot.Kind;

/** How much went by each rule, of each kind. For one thread. */
final class Tally {

    private final Map<Rule, Map<Kind, Count>> counts = new EnumMap<>(Rule.class);

    /** @param oldest when the oldest of them came */
    record Count(long files, long bytes, Instant oldest) {

        private static final Count NONE = new Count(0, 0, Instant.MAX);

        private Count plus(Count other) {
            return new Count(
                    files + other.files, bytes + other.bytes, oldest.isBefore(other.oldest) ? oldest : other.oldest);
        }
    }

    void add(Rule rule, Kind kind, long bytes, Instant at) {
        counts.computeIfAbsent(rule, any -> new EnumMap<>(Kind.class))
                .merge(kind, new Count(1, bytes, at), Count::plus);
    }

    Map<Rule, Map<Kind, Count>> counts() {
        return counts;
    }

    Count total(Rule rule) {
        return counts.getOrDefault(rule, Map.of()).values().stream().reduce(Count.NONE, Count::plus);
    }

    Count total() {
        return counts.keySet().stream().map(this::total).reduce(Count.NONE, Count::plus);
    }
}
