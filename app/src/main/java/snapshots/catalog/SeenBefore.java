package snapshots.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Finding;

/** What detectors saw lately, whether it counted or not. Thread-safe. */
public final class SeenBefore {

    private static final String NEWEST =
            "SELECT number, captured_at FROM snapshot WHERE camera = ? AND captured_at IS NOT NULL AND taken_at >= ?"
                    + " AND state <> 'CAPTURED' AND EXISTS (SELECT 1 FROM stage_run"
                    + " WHERE snapshot = number AND stage = ? AND outcome = 'ok') ORDER BY taken_at DESC, number DESC LIMIT ?";

    private final JdbcClient db;

    SeenBefore(JdbcClient db) {
        this.db = db;
    }

    /**
     * One look of a detector at a picture.
     *
     * @param findings highest score first; empty if there was nothing
     */
    public record Look(Instant capturedAt, List<Finding> findings) {}

    /**
     * The newest looks of a detector at a camera's pictures, in the order in which the pictures were taken.
     *
     * @param detector whose looks are the stage runs {@code look:<detector>}
     * @param since when the oldest of the pictures was taken
     * @throws JournalException if the journal cannot be read
     */
    public List<Look> looks(String camera, String detector, Instant since, int most) {
        Map<Long, Look> looks = new LinkedHashMap<>();
        for (Row row : read(camera, detector, since, most)) {
            Look look = looks.computeIfAbsent(row.number(), number -> new Look(row.capturedAt(), new ArrayList<>()));
            if (row.finding() != null) {
                look.findings().add(row.finding());
            }
        }
        return List.copyOf(looks.values());
    }

    private record Row(
            long number, Instant capturedAt, @Nullable Finding finding) {}

    private List<Row> read(String camera, String detector, Instant since, int most) {
        return JournalReads.read(() -> db.sql("SELECT * FROM (" + NEWEST
                        + ") AS newest LEFT JOIN detection ON snapshot = number AND detector = ?"
                        + " ORDER BY captured_at, number, position")
                .params(camera, since.toEpochMilli(), "look:" + detector, most, detector)
                .query((row, i) -> new Row(
                        row.getLong("number"),
                        Instant.ofEpochMilli(row.getLong("captured_at")),
                        row.getString("label") == null ? null : DetectionRows.readFinding(row)))
                .list());
    }
}
