package snapshots.catalog;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;

/** Rows of the table {@code snapshot} as they stand in a list. */
final class SummaryRows {

    private static final Comparator<SnapshotSummary> NEWEST_FIRST = Comparator.comparing(SnapshotSummary::takenAt)
            .thenComparingLong(SnapshotSummary::number)
            .reversed();

    private final JdbcClient db;

    SummaryRows(JdbcClient db) {
        this.db = db;
    }

    /** @param keys a few hundred at most */
    List<SnapshotSummary> of(List<RowKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Long> numbers = keys.stream().map(RowKey::number).toList();
        Map<Long, List<Finding>> findings = findings(numbers);
        return db
                .sql("SELECT * FROM snapshot WHERE number IN (:numbers)")
                .param("numbers", numbers)
                .query((row, i) -> read(row, findings.getOrDefault(row.getLong("number"), List.of())))
                .list()
                .stream()
                .sorted(NEWEST_FIRST)
                .toList();
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
                        Found::snapshot,
                        HashMap::new,
                        Collectors.mapping(Found::finding, Collectors.toUnmodifiableList())));
    }

    private static SnapshotSummary read(ResultSet row, List<Finding> findings) throws SQLException {
        return new SnapshotSummary(
                SnapshotId.parse(row.getString("id")),
                row.getLong("number"),
                row.getString("camera"),
                row.getString("label"),
                Source.of(row.getString("source")),
                Media.of(row.getString("media")),
                State.valueOf(row.getString("state")),
                text(row, "reason"),
                Instant.ofEpochMilli(row.getLong("accepted_at")),
                Instant.ofEpochMilli(row.getLong("taken_at")),
                row.getString("path") == null ? Optional.empty() : Optional.of(SnapshotRows.readFile(row)),
                Optional.ofNullable(row.getString("annotated")).map(Path::of),
                row.getBoolean("starred"),
                row.getBoolean("reviewed"),
                text(row, "removed_by"),
                findings);
    }

    /** @return empty for none */
    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
