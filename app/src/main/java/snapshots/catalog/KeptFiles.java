package snapshots.catalog;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Kind;

/** Which of the files that lie here may go, the oldest first. Thread-safe. */
public final class KeptFiles {

    /** As index {@code snapshot_kept} has it. */
    static final String LIES_HERE = "state IN ('PUBLISHED', 'KEPT', 'DUPLICATE') AND removed_at IS NULL";

    /** A copy that was given up is owed as well: this may be the last there is. */
    private static final String OWED = "EXISTS (SELECT 1 FROM copy WHERE copy.snapshot = snapshot.number"
            + " AND copy.state IN ('OWED', 'GIVEN_UP'))";

    /** Until a burst is decided, its pictures are looked at, and get other names. */
    private static final String UNDECIDED = "EXISTS (SELECT 1 FROM snapshot AS first"
            + " WHERE first.number = snapshot.burst_of AND first.state " + Unfinished.STATES + ")";

    /** What nothing holds. A picture has its copy with boxes with it, and the copy is held with its picture. */
    static final String FREE = LIES_HERE + " AND path IS NOT NULL AND starred = 0 AND NOT " + OWED
            + " AND (burst_of IS NULL OR NOT " + UNDECIDED + ")";

    /** A copy with boxes that nothing holds. */
    static final String COPY_FREE = "annotated IS NOT NULL AND " + FREE;

    private final JdbcClient db;

    KeptFiles(JdbcClient db) {
        this.db = db;
    }

    /**
     * Before when something must have come to be old enough.
     *
     * @param general {@link Instant#EPOCH}: nothing is
     * @param cameras other answers for single ones, by device key in lower case
     */
    public record Cutoff(Instant general, Map<String, Instant> cameras) {

        public Cutoff(Instant general) {
            this(general, Map.of());
        }

        /** Nothing that came later is old enough. */
        Instant latest() {
            return cameras.values().stream().reduce(general, (one, other) -> one.isAfter(other) ? one : other);
        }

        /** The answer for a row, as SQL; adds the values it takes. */
        private String sql(String name, Map<String, Object> values) {
            values.put(name, general.toEpochMilli());
            var cases = new StringBuilder();
            int number = 0;
            for (Map.Entry<String, Instant> camera : cameras.entrySet()) {
                String key = name + number++;
                values.put(key + "c", camera.getKey());
                values.put(key + "t", camera.getValue().toEpochMilli());
                cases.append(" WHEN :")
                        .append(key)
                        .append("c THEN :")
                        .append(key)
                        .append('t');
            }
            return cases.isEmpty() ? ":" + name : "CASE lower(camera)" + cases + " ELSE :" + name + " END";
        }
    }

    /**
     * What came before a time and may go, in the order in which it came.
     *
     * @param people from when on people are kept; what is called {@code fetch_} and shows one is kept as long
     * @param after the last one that is known already; null: from the beginning
     * @throws JournalException if the journal cannot be read
     */
    public List<KeptFile> olderThan(Kind kind, Cutoff cutoff, Cutoff people, Optional<KeptFile> after, int limit) {
        Map<String, Object> values = new HashMap<>();
        String sql = kind == Kind.DETECT ? copies(cutoff, values) : originals(kind, cutoff, people, values);
        values.put("newest", cutoff.latest().toEpochMilli());
        values.put("at", after.map(file -> file.acceptedAt().toEpochMilli()).orElse(0L));
        values.put("number", after.map(KeptFile::number).orElse(0L));
        values.put("limit", limit);
        return JournalReads.read(() -> db.sql(sql + " AND (accepted_at, number) > (:at, :number)"
                        + " AND accepted_at < :newest ORDER BY accepted_at, number LIMIT :limit")
                .params(values)
                .query((row, i) -> read(row, kind))
                .list());
    }

    private static String originals(Kind kind, Cutoff cutoff, Cutoff people, Map<String, Object> values) {
        values.put("kind", kind.word());
        String sql = "SELECT * FROM snapshot WHERE kind = :kind AND " + FREE + " AND accepted_at < "
                + cutoff.sql("cutoff", values);
        return kind == Kind.FETCH
                ? sql + " AND (accepted_at < " + people.sql("people", values) + " OR NOT " + DetectionRows.PERSON + ")"
                : sql;
    }

    private static String copies(Cutoff cutoff, Map<String, Object> values) {
        return "SELECT * FROM snapshot WHERE " + COPY_FREE + " AND accepted_at < " + cutoff.sql("cutoff", values);
    }

    static KeptFile read(ResultSet row, Kind kind) throws SQLException {
        String annotated = row.getString("annotated");
        Optional<StoredFile> copy = annotated == null
                ? Optional.empty()
                : Optional.of(file(row, annotated, "annotated_size", "annotated_sha256"));
        boolean alone = kind == Kind.DETECT;
        return new KeptFile(
                row.getLong("number"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                alone,
                row.getString("camera"),
                alone ? copy.orElseThrow() : file(row, row.getString("path"), "size", "sha256"),
                alone ? Optional.empty() : copy);
    }

    private static StoredFile file(ResultSet row, String path, String size, String sha256) throws SQLException {
        return new StoredFile(
                Path.of(path),
                row.getLong(size),
                row.getString(sha256),
                Instant.ofEpochMilli(row.getLong("accepted_at")));
    }

    /**
     * How much lies here that came in, with all copies with boxes; the index alone is read.
     *
     * @return bytes
     * @throws JournalException if the journal cannot be read
     */
    public long bytes() {
        return JournalReads.read(
                () -> db.sql("SELECT coalesce(sum(size + coalesce(annotated_size, 0)), 0) FROM snapshot" + " WHERE "
                                + LIES_HERE + " AND state <> 'DUPLICATE'")
                        .query(Long.class)
                        .single());
    }
}
