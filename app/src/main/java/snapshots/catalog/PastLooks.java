package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

/**
 * What detectors saw in one camera's pictures, in the order in which they looked. Thread-safe; every method throws
 * {@link JournalException} if the journal cannot be read.
 */
public final class PastLooks {

    private static final String LOOKED = "SELECT snapshot.number FROM snapshot JOIN stage_run ON stage_run.snapshot ="
            + " snapshot.number AND stage_run.stage = 'detect' AND stage_run.outcome = 'ok'"
            + " WHERE snapshot.camera = ? AND snapshot.captured_at >= ? AND snapshot.captured_at < ?"
            + " AND snapshot.state <> 'CAPTURED' GROUP BY snapshot.number ORDER BY max(stage_run.started_at) ";

    private static final String ROWS = "SELECT snapshot.*, (SELECT min(other.captured_at) FROM snapshot other"
            + " WHERE other.number = coalesce(snapshot.burst_of, snapshot.number)"
            + " OR other.burst_of = coalesce(snapshot.burst_of, snapshot.number)) AS moment"
            + " FROM snapshot WHERE number IN (:numbers)";

    private final JdbcClient db;

    PastLooks(JdbcClient db) {
        this.db = db;
    }

    /**
     * The numbers of the pictures that were looked at, first looked at first.
     *
     * @param to when the pictures were taken, excluded
     * @param most no more than so many; the first ones
     */
    public List<Long> first(String camera, Instant from, Instant to, int most) {
        return numbers(LOOKED + ", snapshot.number LIMIT ?", camera, from, to, most);
    }

    /** As {@link #first}, of more the last ones; in the same order. */
    public List<Long> last(String camera, Instant from, Instant to, int most) {
        return numbers(LOOKED + "DESC, snapshot.number DESC LIMIT ?", camera, from, to, most)
                .reversed();
    }

    private List<Long> numbers(String sql, String camera, Instant from, Instant to, int most) {
        return JournalReads.read(() -> db.sql(sql)
                .params(camera, from.toEpochMilli(), to.toEpochMilli(), most)
                .query((row, i) -> row.getLong("number"))
                .list());
    }

    /**
     * What was seen in some pictures.
     *
     * @param numbers a few hundred at most
     * @return in the same order, without those that are gone from the journal
     */
    public List<PastLook> of(List<Long> numbers) {
        return numbers.isEmpty() ? List.of() : JournalReads.read(() -> read(numbers));
    }

    private List<PastLook> read(List<Long> numbers) {
        Map<Long, List<Finding>> findings = findings(numbers);
        Map<Long, List<String>> detectors = detectors(numbers);
        Map<Long, PastLook> looks = new HashMap<>();
        db.sql(ROWS).param("numbers", numbers).query(row -> {
            long number = row.getLong("number");
            looks.put(
                    number,
                    look(row, detectors.getOrDefault(number, List.of()), findings.getOrDefault(number, List.of())));
        });
        return numbers.stream().map(looks::get).filter(Objects::nonNull).toList();
    }

    private static PastLook look(ResultSet row, List<String> detectors, List<Finding> findings) throws SQLException {
        return new PastLook(
                SnapshotId.parse(row.getString("id")),
                Instant.ofEpochMilli(row.getLong("captured_at")),
                Instant.ofEpochMilli(row.getLong("moment")),
                !row.getString("state").equals(State.KEPT.name()) && Media.of(row.getString("media")) != Media.CLIP,
                row.getString("path") != null && row.getString("removed_by") == null,
                detectors,
                findings);
    }

    private Map<Long, List<Finding>> findings(List<Long> numbers) {
        record Found(long snapshot, Finding finding) {}
        return db
                .sql("SELECT * FROM detection WHERE snapshot IN (:numbers) ORDER BY snapshot, position")
                .param("numbers", numbers)
                .query((row, i) -> new Found(row.getLong("snapshot"), DetectionRows.readFinding(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Found::snapshot, Collectors.mapping(Found::finding, Collectors.toUnmodifiableList())));
    }

    /** Of a picture that was looked at twice, for a restart came between, each once. */
    private Map<Long, List<String>> detectors(List<Long> numbers) {
        record Asked(long snapshot, String detector) {}
        return db
                .sql("SELECT snapshot, substr(stage, 6) AS detector FROM stage_run WHERE snapshot IN (:numbers)"
                        + " AND stage LIKE 'look:%' AND outcome = 'ok' ORDER BY snapshot, started_at, stage")
                .param("numbers", numbers)
                .query((row, i) -> new Asked(row.getLong("snapshot"), row.getString("detector")))
                .list()
                .stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        Asked::snapshot,
                        LinkedHashMap::new,
                        Collectors.mapping(Asked::detector, Collectors.toUnmodifiableList())));
    }
}
