package snapshots.catalog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What can be looked for. Thread-safe; the cost depends on the number of different values alone: each is found from the one
 * before in an index. Every method throws {@link JournalException} if the journal cannot be read.
 */
public final class FilterChoices {

    private static final String CAMERAS = different("camera", "snapshot", "1 = 1");
    private static final String LABELS = different("label", "detection", "removed_by IS NULL");

    private final JdbcClient db;

    FilterChoices(JdbcClient db) {
        this.db = db;
    }

    /** Device keys of which anything ever came, in the order of the alphabet; those that nobody has configured, too. */
    public List<String> cameras() {
        return values(CAMERAS);
    }

    /** What was ever seen and counted, in the order of the alphabet. */
    public List<String> labels() {
        return values(LABELS);
    }

    /** The names of destinations, in the order of the alphabet. */
    public List<String> destinations() {
        return values("SELECT name FROM destination ORDER BY name");
    }

    private static String different(String column, String table, String condition) {
        String next = "(SELECT min(" + column + ") FROM " + table + " WHERE " + condition;
        return "WITH RECURSIVE found (value) AS (SELECT " + next + ") UNION ALL SELECT " + next + " AND " + column
                + " > found.value) FROM found WHERE found.value IS NOT NULL)"
                + " SELECT value FROM found WHERE value IS NOT NULL ORDER BY value";
    }

    private List<String> values(String sql) {
        return JournalReads.read(() -> db.sql(sql).query(String.class).list());
    }
}
