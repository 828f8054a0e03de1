package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQLite has no figures of how frequent a value is: a condition must not lead it into the index of a frequent one. */
class QueryPlansTest {

    @TempDir
    Path folder;

    @Test
    void what_was_seen_is_looked_up_among_the_snapshots_own() {
        assertThat(plan(SnapshotFilter.ALL.withLabels(Set.of("person")))).anyMatch(looksUp("detection"));
        assertThat(plan(SnapshotFilter.ALL.withLabels(Set.of("person", "car")))).anyMatch(looksUp("detection"));
    }

    @Test
    void whether_there_is_a_person_is_looked_up_among_the_snapshots_own() {
        assertThat(plan(DetectionRows.PERSON, List.of())).anyMatch(looksUp("detection"));
    }

    @Test
    void who_has_a_copy_is_looked_up_among_the_snapshots_own() {
        assertThat(plan(SnapshotFilter.ALL.withCopyAt(Optional.of("drive")))).anyMatch(looksUp("copy"));
    }

    private static Predicate<String> looksUp(String table) {
        return step -> step.matches("SEARCH " + table + " .*\\(snapshot=\\?.*");
    }

    @Test
    void what_is_unfinished_is_found_without_a_look_at_what_is_not() {
        assertThat(explain(Changes.SETTLED, List.of()))
                .filteredOn(step -> step.contains("snapshot_unfinished (state=?)"))
                .hasSize(3);
    }

    private List<String> plan(SnapshotFilter filter) {
        FilterSql sql = FilterSql.of(filter);
        return plan(sql.condition(), sql.parameters());
    }

    private List<String> plan(String condition, List<Object> parameters) {
        return explain("SELECT 1 FROM snapshot WHERE number = 1 AND " + condition, parameters);
    }

    private List<String> explain(String sql, List<Object> parameters) {
        assumeFalse(TestDatabase.isPostgres(), "PostgreSQL knows how frequent values are");
        return JdbcClient.create(TestDatabase.migrated(folder))
                .sql("EXPLAIN QUERY PLAN " + sql)
                .params(parameters)
                .query((row, i) -> row.getString("detail"))
                .list();
    }
}
