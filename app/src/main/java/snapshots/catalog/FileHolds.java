package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final JdbcClient db;

    FileHolds(JdbcClient db) {
        this.db = db;
    }

    /**
     * @return empty if there is no snapshot of this id
     * @throws JournalException if the journal cannot be read
     */
    public Optional<FilesOfSnapshot> of(SnapshotId id) {
        return JournalReads.read(() -> db.sql("SELECT snapshot.*, CASE WHEN " + KeptFiles.FREE
                        + " THEN 1 ELSE 0 END AS free FROM snapshot WHERE id = ?")
                .param(id.toString())
                .query((row, i) -> read(row))
                .optional());
    }

    private FilesOfSnapshot read(ResultSet row) throws SQLException {
        String rule = row.getString("removed_by");
        if (rule != null) {
            return new FilesOfSnapshot.Gone(rule, Instant.ofEpochMilli(row.getLong("removed_at")));
        }
        if (row.getInt("free") == 1) {
            return new FilesOfSnapshot.Free(
                    KeptFiles.read(row, Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))));
        }
        List<String> reasons = reasons(row);
        return reasons.isEmpty() ? new FilesOfSnapshot.None() : new FilesOfSnapshot.Held(reasons);
    }

    private List<String> reasons(ResultSet row) throws SQLException {
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
        reasons.addAll(debts(row.getLong("number")));
        if (state == State.UNADOPTED) {
            reasons.add("waits for its camera to be adopted");
        }
        if (reasons.isEmpty() && row.getObject("burst_of") != null) {
            reasons.add("waits for its burst to be decided");
        }
        return reasons;
    }

    private List<String> debts(long number) {
        return db.sql(
                        "SELECT DISTINCT destination, state FROM copy WHERE snapshot = ? AND state IN ('OWED', 'GIVEN_UP')"
                                + " ORDER BY destination, state")
                .param(number)
                .query((row, i) ->
                        (row.getString("state").equals("OWED") ? "is still owed to " : "could not be copied to ")
                                + row.getString("destination"))
                .list();
    }
}
