package snapshots.catalog;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import snapshots.snapshot.Source;

/** Few different values, so that they meet; times around a night in which clocks were put back. */
final class SearchArbitraries {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final long FIRST = Instant.parse("2026-10-24T21:00:00Z").toEpochMilli();
    private static final long QUARTER = 900_000;

    private SearchArbitraries() {}

    static Arbitrary<Long> times() {
        return Arbitraries.integers().between(0, 100).map(quarters -> FIRST + quarters * QUARTER);
    }

    static Arbitrary<List<SearchedRow>> rows() {
        return row().list().ofMaxSize(25);
    }

    static Arbitrary<SearchedRow> row() {
        Arbitrary<Marks> marks = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.of(true, false), word(), word())
                .as(Marks::new);
        return Combinators.combine(
                        camera(),
                        Arbitraries.of(Source.class),
                        Arbitraries.of(State.class),
                        times(),
                        times().optional(),
                        marks,
                        seen().list().ofMaxSize(3),
                        Arbitraries.of("drive", "s3").list().uniqueElements().ofMaxSize(2))
                .as((camera, source, state, accepted, captured, mark, seen, copies) -> new SearchedRow(
                        camera,
                        source,
                        state,
                        accepted,
                        captured,
                        mark.starred(),
                        mark.reviewed(),
                        mark.path(),
                        mark.reason(),
                        seen,
                        copies));
    }

    private record Marks(boolean starred, boolean reviewed, String path, String reason) {}

    static Arbitrary<SnapshotFilter> filters() {
        Arbitrary<SnapshotFilter> seen = Combinators.combine(
                        sometimes(label().set().ofMaxSize(2), Set.of()),
                        sometimes(Arbitraries.of(0.0, 0.5, 0.9), 0.0),
                        sometimes(word(), ""))
                .as((labels, score, text) -> new SnapshotFilter(
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        labels,
                        score,
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        text));
        return Combinators.combine(
                        seen,
                        sometimes(camera().set().ofMaxSize(2), Set.of()),
                        maybe(times()),
                        maybe(times()),
                        maybe(timeOfDay()),
                        sometimes(states(), Set.of()),
                        Combinators.combine(maybe(Arbitraries.of(true, false)), maybe(Arbitraries.of(true, false)))
                                .as(List::of),
                        Combinators.combine(
                                        maybe(Arbitraries.of("drive", "s3", "nowhere")),
                                        sometimes(
                                                Arbitraries.of(Source.class)
                                                        .set()
                                                        .ofSize(1),
                                                Set.of()))
                                .as(Where::new))
                .as((what, cameras, from, to, part, states, marks, where) -> new SnapshotFilter(
                        cameras,
                        from.map(Instant::ofEpochMilli),
                        to.map(Instant::ofEpochMilli),
                        part,
                        what.labels(),
                        what.score(),
                        where.sources(),
                        states,
                        marks.getFirst(),
                        marks.getLast(),
                        where.copyAt(),
                        what.text()));
    }

    private record Where(Optional<String> copyAt, Set<Source> sources) {}

    private static Arbitrary<Set<State>> states() {
        return Arbitraries.of(
                Set.of(State.FAILED, State.STALE, State.REJECTED),
                Set.of(State.PUBLISHED, State.KEPT, State.FAILED),
                Set.of(State.DUPLICATE, State.UNADOPTED),
                Set.of(State.ACCEPTED, State.CAPTURED, State.DETECTED));
    }

    private static Arbitrary<TimeOfDay> timeOfDay() {
        Arbitrary<LocalTime> time =
                Arbitraries.integers().between(0, 24 * 12 - 1).map(part -> LocalTime.of(part / 12, part % 12 * 5));
        return Combinators.combine(time, time).as((from, to) -> new TimeOfDay(from, to, ZONE));
    }

    private static Arbitrary<SearchedRow.Seen> seen() {
        return Combinators.combine(label(), Arbitraries.of(0.3, 0.5, 0.8, 0.95), Arbitraries.of(true, true, false))
                .as(SearchedRow.Seen::new);
    }

    private static Arbitrary<String> camera() {
        return Arbitraries.of("front", "yard", "gate");
    }

    private static Arbitrary<String> label() {
        return Arbitraries.of("person", "car", "dog");
    }

    private static Arbitrary<String> word() {
        return Arbitraries.of("fr", "100%", "a_b", "Door!", "");
    }

    private static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> values) {
        return values.optional(0.3);
    }

    private static <T> Arbitrary<T> sometimes(Arbitrary<T> values, T nothing) {
        return maybe(values).map(value -> value.orElse(nothing));
    }
}
