package snapshots.catalog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Detection;

/** Table {@code detection}. */
final class DetectionRows {

    private DetectionRows() {}

    static void replace(JdbcClient db, long snapshot, List<Detection> detections) {
        db.sql("DELETE FROM detection WHERE snapshot = ?").param(snapshot).update();
        for (int i = 0; i < detections.size(); i++) {
            Detection seen = detections.get(i);
            Detection.Box box = seen.box();
            db.sql("INSERT INTO detection VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(snapshot, i, seen.label(), seen.score(), box.left(), box.top(), box.right(), box.bottom())
                    .update();
        }
    }

    static List<Detection> of(JdbcClient db, long snapshot) {
        return db.sql("SELECT * FROM detection WHERE snapshot = ? ORDER BY position")
                .param(snapshot)
                .query((row, i) -> new Detection(
                        row.getString("label"),
                        row.getDouble("score"),
                        new Detection.Box(
                                row.getDouble("left_edge"),
                                row.getDouble("top_edge"),
                                row.getDouble("right_edge"),
                                row.getDouble("bottom_edge"))))
                .list();
    }
}
