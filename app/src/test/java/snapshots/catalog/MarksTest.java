package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotId;

class MarksTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SnapshotId NOBODYS = SnapshotId.parse("01a1ff47-9a08-7496-892d-39a1630280a7");

    @TempDir
    Path folder;

    private CatalogInFolder journal;
    private GroupCommit writer;
    private Reviews reviews;
    private Stars stars;
    private Catalogue catalogue;

    @BeforeEach
    void open() throws Exception {
        journal = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
        writer = TestDatabase.writer(folder, source());
        reviews = new Reviews(writer);
        stars = new Stars(writer);
        catalogue = new Catalogue(journal.db());
    }

    @AfterEach
    void close() {
        writer.finish();
        journal.close();
    }

    @Test
    void what_was_reviewed_is_not_among_what_is_to_be_reviewed() {
        SnapshotId one = journal.captured("yard", NOON).id();
        SnapshotId other = journal.captured("yard", NOON.plusSeconds(1)).id();

        assertThat(reviews.set(one, true)).isTrue();

        assertThat(ids(SnapshotFilter.ALL.withReviewed(Optional.of(true)))).containsExactly(one);
        assertThat(ids(SnapshotFilter.ALL.withReviewed(Optional.of(false)))).containsExactly(other);
        assertThat(reviews.set(one, false)).isTrue();
        assertThat(ids(SnapshotFilter.ALL.withReviewed(Optional.of(true)))).isEmpty();
    }

    @Test
    void several_are_marked_at_once_and_those_that_are_not_there_are_left_out() {
        SnapshotId one = journal.captured("yard", NOON).id();
        Snapshot gone = journal.captured("yard", NOON.plusSeconds(1));
        journal.db()
                .sql("UPDATE snapshot SET removed_at = 1 WHERE number = ?")
                .param(gone.number())
                .update();

        assertThat(reviews.set(List.of(one, NOBODYS, gone.id()), true)).containsExactly(one, gone.id());
        assertThat(stars.set(List.of(one, NOBODYS, gone.id()), true)).containsExactly(one);
        assertThat(ids(SnapshotFilter.ALL.withStarred(Optional.of(true)))).containsExactly(one);
        assertThat(reviews.set(NOBODYS, true)).isFalse();
    }

    @Test
    void while_another_process_writes_everything_can_be_read_and_what_cannot_be_written_says_so() throws Exception {
        assumeFalse(TestDatabase.isPostgres(), "which locks rows, and not the whole");
        SnapshotId one = journal.captured("yard", NOON).id();
        try (Connection other = DriverManager.getConnection(url());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(ids(SnapshotFilter.ALL)).containsExactly(one);
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> reviews.set(one, true))
                    .withMessageContaining("cannot write the journal")
                    .withMessageContaining("locked");
            statement.execute("ROLLBACK");
        }

        assertThat(reviews.set(one, true)).isTrue();
    }

    /** Which is not patient. */
    private DataSource source() {
        return TestDatabase.isPostgres()
                ? TestDatabase.migrated(folder)
                : new DriverManagerDataSource(url() + "?busy_timeout=100");
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("catalogue.db");
    }

    private List<SnapshotId> ids(SnapshotFilter filter) {
        return catalogue.page(filter, Optional.empty(), 10).snapshots().stream()
                .map(SnapshotSummary::id)
                .toList();
    }
}
