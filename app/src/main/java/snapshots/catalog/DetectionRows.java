package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/** Table {@code detection}. */
final class DetectionRows {

    /**
     * Of a row of {@code detection}, as something to compare. A label is in an index of its own, which SQLite takes for any
     * comparison: to know if there is a person in one snapshot it would read all that there ever were.
     */
    static final String LABEL = "detection.label || ''";

    /** Of a row of {@code snapshot}: a person was seen in it, and counts. */
    static final String PERSON = "EXISTS (SELECT 1 FROM detection WHERE detection.snapshot = snapshot.number AND "
            + LABEL + " = 'person' AND removed_by IS NULL)";

    private DetectionRows() {}

    /** The snapshot itself may have been forgotten meanwhile. */
    static void replace(JdbcClient db, long snapshot, List<Finding> findings) {
        db.sql("DELETE FROM detection WHERE snapshot = ?").param(snapshot).update();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            Detection seen = finding.detection();
            Detection.Box box = seen.box();
            db.sql(
                            "INSERT INTO detection (snapshot, position, label, score, left_edge, top_edge, right_edge, bottom_edge,"
                                    + " detector, removed_by, taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''),"
                                    + " coalesce((SELECT taken_at FROM snapshot WHERE number = ?), 0))")
                    .params(
                            snapshot,
                            i,
                            seen.label(),
                            seen.score(),
                            box.left(),
                            box.top(),
                            box.right(),
                            box.bottom(),
                            finding.detector(),
                            finding.removedBy(),
                            snapshot)
                    .update();
        }
    }

    /** What counts of what was seen. */
    static List<Detection> of(JdbcClient db, long snapshot) {
        return db.sql("SELECT * FROM detection WHERE snapshot = ? AND removed_by IS NULL ORDER BY position")
                .param(snapshot)
                .query((row, i) -> read(row))
                .list();
    }

    static Detection read(ResultSet row) throws SQLException {
        return new Detection(
                row.getString("label"),
                row.getDouble("score"),
                new Detection.Box(
                        row.getDouble("left_edge"),
                        row.getDouble("top_edge"),
                        row.getDouble("right_edge"),
                        row.getDouble("bottom_edge")));
    }

    /** Whether it counts or not. */
    static Finding readFinding(ResultSet row) throws SQLException {
        String removedBy = row.getString("removed_by");
        return new Finding(read(row), row.getString("detector"), removedBy == null ? "" : removedBy);
    }
}
