package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Kind;
import snapshots.snapshot.SnapshotId;

/** Whether the files of one snapshot may go now, and if not, what holds them. Thread-safe. */
public final class FileHolds {

    private static final Set<State> UNFINISHED = Set.of(State.ACCEPTED, State.CAPTURED, State.DETECTED);

    /** Whoever draws needs less; after a crash nobody does. */
    private static final Duration DRAWING = Duration.ofMinutes(1);

    private final JdbcClient db;

    FileHolds(JdbcClient db) {
        this.db = db;
    }

    /**
     * @return empty if there is no snapshot of this id
     * @throws JournalException if the journal cannot be read
     */
    public Optional<FilesOfSnapshot> of(SnapshotId id, Instant now) {
        List<String> others = new ArrayList<>(debts(id)); // first: a question within another takes a second connection
        if (isBeingDrawn(id, now)) {
            others.add("waits for its copy with boxes");
        }
        return JournalReads.read(() -> db.sql("SELECT snapshot.*, CASE WHEN " + KeptFiles.FREE
                        + " THEN 1 ELSE 0 END AS free FROM snapshot WHERE id = ?")
                .param(id.toString())
                .query((row, i) -> read(row, others))
                .optional());
    }

    private static FilesOfSnapshot read(ResultSet row, List<String> others) throws SQLException {
        String rule = row.getString("removed_by");
        if (rule != null) {
            return new FilesOfSnapshot.Gone(rule, Instant.ofEpochMilli(row.getLong("removed_at")));
        }
        if (row.getInt("free") == 1 && others.isEmpty()) {
            return new FilesOfSnapshot.Free(
                    KeptFiles.read(row, Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))));
        }
        List<String> reasons = reasons(row, others);
        return reasons.isEmpty() ? new FilesOfSnapshot.None() : new FilesOfSnapshot.Held(reasons);
    }

    private static List<String> reasons(ResultSet row, List<String> others) throws SQLException {
        List<String> reasons = new ArrayList<>();
        State state = State.valueOf(row.getString("state"));
        if (UNFINISHED.contains(state)) {
            reasons.add("is still being worked on");
        }
        if (row.getString("path") == null) {
            return reasons;
        }
        if (row.getBoolean("starred")) {
            reasons.add("is starred");
        }
        reasons.addAll(others);
        if (state == State.UNADOPTED) {
            reasons.add("waits for its camera to be adopted");
        }
        if (reasons.isEmpty() && row.getObject("burst_of") != null) {
            reasons.add("waits for its burst to be decided");
        }
        return reasons;
    }

    /** It comes after the event, and would come after the picture has gone. */
    private boolean isBeingDrawn(SnapshotId id, Instant now) {
        return JournalReads.read(() -> db.sql("SELECT count(*) FROM snapshot"
                                + " JOIN stage_run ON stage_run.snapshot = number AND stage = 'detect' AND started_at > ?"
                                + " WHERE id = ? AND media = 'picture' AND annotated IS NULL AND "
                                + DetectionRows.PERSON
                                + " AND NOT EXISTS (SELECT 1 FROM stage_run AS drawn"
                                + " WHERE drawn.snapshot = number AND drawn.stage = 'annotate')")
                        .params(now.minus(DRAWING).toEpochMilli(), id.toString())
                        .query(Integer.class)
                        .single()
                > 0);
    }

    private List<String> debts(SnapshotId id) {
        return JournalReads.read(() -> db.sql("SELECT DISTINCT copy.destination, copy.state FROM copy"
                        + " JOIN snapshot ON snapshot.number = copy.snapshot WHERE snapshot.id = ?"
                        + " AND copy.state IN ('OWED', 'GIVEN_UP') ORDER BY copy.destination, copy.state")
                .param(id.toString())
                .query((row, i) ->
                        (row.getString("state").equals("OWED") ? "is still owed to " : "could not be copied to ")
                                + row.getString("destination"))
                .list());
    }
}
