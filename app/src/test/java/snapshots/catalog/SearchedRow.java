package snapshots.catalog;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Source;

/** A snapshot of which the test knows what a search must say. */
record SearchedRow(
        String camera,
        Source source,
        State state,
        long acceptedAt,
        Optional<Long> capturedAt,
        boolean starred,
        boolean reviewed,
        String path,
        String reason,
        List<Seen> seen,
        List<String> verifiedAt) {

    record Seen(String label, double score, boolean counts) {}

    long takenAt() {
        return capturedAt.orElse(acceptedAt);
    }

    SearchedRow takenAt(long time) {
        return new SearchedRow(
                camera,
                source,
                state,
                acceptedAt,
                Optional.of(time),
                starred,
                reviewed,
                path,
                reason,
                List.of(),
                verifiedAt);
    }

    boolean matches(SnapshotFilter filter) {
        Instant taken = Instant.ofEpochMilli(takenAt());
        return (filter.cameras().isEmpty() || filter.cameras().contains(camera))
                && filter.from().filter(taken::isBefore).isEmpty()
                && filter.to().filter(to -> !taken.isBefore(to)).isEmpty()
                && filter.timeOfDay()
                        .map(part -> part.holds(LocalTime.ofInstant(taken, part.zone())))
                        .orElse(true)
                && matchesWhatWasSeen(filter)
                && (filter.sources().isEmpty() || filter.sources().contains(source))
                && (filter.states().isEmpty() || filter.states().contains(state))
                && filter.starred().filter(wanted -> wanted != starred).isEmpty()
                && filter.reviewed().filter(wanted -> wanted != reviewed).isEmpty()
                && filter.copyAt().filter(name -> !verifiedAt.contains(name)).isEmpty()
                && Stream.of(camera, path, reason)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT)
                                .contains(filter.text().toLowerCase(Locale.ROOT)));
    }

    private boolean matchesWhatWasSeen(SnapshotFilter filter) {
        return (filter.labels().isEmpty() && filter.score() <= 0)
                || seen.stream()
                        .anyMatch(one -> one.counts()
                                && one.score() >= filter.score()
                                && (filter.labels().isEmpty() || filter.labels().contains(one.label())));
    }

    /** Writes it into the tables. */
    void insert(JdbcClient db, long number) {
        List<Object> values = new ArrayList<>(List.of(
                number, idOf(number), camera, camera, source.word(), state.name(), acceptedAt, acceptedAt, "", ""));
        db.sql("INSERT INTO snapshot (number, id, camera, label, source, state, triggered_at, accepted_at, traceparent,"
                        + " baggage, captured_at, starred, reviewed, path, reason, size, sha256, width, height)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                        + capturedAt.map(String::valueOf).orElse("NULL")
                        + ", " + (starred ? 1 : 0) + ", " + (reviewed ? 1 : 0) + ", '" + path + "', '" + reason
                        + "', 1, 'x', 1, 1)")
                .params(values)
                .update();
        for (int i = 0; i < seen.size(); i++) {
            Seen one = seen.get(i);
            db.sql("INSERT INTO detection (snapshot, position, label, score, left_edge, top_edge, right_edge,"
                            + " bottom_edge, removed_by, taken_at) VALUES (?, ?, ?, ?, 0, 0, 1, 1, nullif(?, ''), ?)")
                    .params(number, i, one.label(), one.score(), one.counts() ? "" : "threshold", takenAt())
                    .update();
        }
        for (String destination : verifiedAt) {
            db.sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at)"
                            + " VALUES (?, 'original', ?, 'VERIFIED', 0, 0, 1, 0, 0)")
                    .params(number, destination)
                    .update();
        }
    }

    static String idOf(long number) {
        return String.format(Locale.ROOT, "01890a5d-ac96-774b-8cce-%012x", number);
    }
}
