package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import snapshots.snapshot.Source;

/**
 * Which snapshots are looked for: those for which everything is true that is said here.
 *
 * @param cameras device keys; empty for all
 * @param from taken then or later
 * @param to taken before
 * @param timeOfDay the part of the day in which it was taken
 * @param labels at least one of which was seen in it, and counts; empty for whatever was seen, and nothing
 * @param score which one of {@code labels} was seen with, at least, 0 to 1; without labels, anything
 * @param sources empty for all
 * @param states empty for all
 * @param copyAt the destination that has a verified copy
 * @param text what is somewhere in its camera's name, its file's name or the reason why it ended; without regard to case
 */
public record SnapshotFilter(
        Set<String> cameras,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<TimeOfDay> timeOfDay,
        Set<String> labels,
        double score,
        Set<Source> sources,
        Set<State> states,
        Optional<Boolean> starred,
        Optional<Boolean> reviewed,
        Optional<String> copyAt,
        String text) {

    public static final SnapshotFilter ALL = new SnapshotFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            0,
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "");

    public SnapshotFilter {
        cameras = Set.copyOf(cameras);
        labels = Set.copyOf(labels);
        sources = Set.copyOf(sources);
        states = Set.copyOf(states);
    }

    public SnapshotFilter withCameras(Set<String> cameras) {
        return with(cameras, from, to, labels, states, starred, reviewed);
    }

    /** Without regard to what it said of the time before. */
    public SnapshotFilter withTime(Optional<Instant> from, Optional<Instant> to) {
        return with(cameras, from, to, labels, states, starred, reviewed);
    }

    /** Without regard to what was seen. */
    SnapshotFilter withoutSeen() {
        return new SnapshotFilter(
                cameras, from, to, timeOfDay, Set.of(), 0, sources, states, starred, reviewed, copyAt, text);
    }

    public SnapshotFilter withLabels(Set<String> labels) {
        return with(cameras, from, to, labels, states, starred, reviewed);
    }

    public SnapshotFilter withStates(Set<State> states) {
        return with(cameras, from, to, labels, states, starred, reviewed);
    }

    public SnapshotFilter withStarred(Optional<Boolean> starred) {
        return with(cameras, from, to, labels, states, starred, reviewed);
    }

    public SnapshotFilter withReviewed(Optional<Boolean> reviewed) {
        return with(cameras, from, to, labels, states, starred, reviewed);
    }

    SnapshotFilter withCopyAt(Optional<String> copyAt) {
        return new SnapshotFilter(
                cameras, from, to, timeOfDay, labels, score, sources, states, starred, reviewed, copyAt, text);
    }

    private SnapshotFilter with(
            Set<String> cameras,
            Optional<Instant> from,
            Optional<Instant> to,
            Set<String> labels,
            Set<State> states,
            Optional<Boolean> starred,
            Optional<Boolean> reviewed) {
        return new SnapshotFilter(
                cameras, from, to, timeOfDay, labels, score, sources, states, starred, reviewed, copyAt, text);
    }

    /** Equal for equal filters, in other processes too. */
    int fingerprint() {
        List<Object> parts = List.of(
                new TreeSet<>(cameras),
                from,
                to,
                timeOfDay,
                new TreeSet<>(labels),
                score,
                new TreeSet<>(sources),
                new TreeSet<>(states),
                starred,
                reviewed,
                copyAt,
                text);
        return parts.toString().hashCode(); // of an enum, hashCode is another one in each process
    }
}
