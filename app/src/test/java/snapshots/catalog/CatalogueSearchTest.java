package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;
import snapshots.snapshot.SnapshotId;

/** Every search finds what a look at all rows would. */
class CatalogueSearchTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** Gives up after each stretch. */
    private static final Pace HASTY = new Pace(1, 4, 1, Duration.ofDays(1));

    private static final Pace THOROUGH = new Pace(2, 8, Integer.MAX_VALUE, Duration.ofDays(1));

    private Path folder;
    private SingleConnectionDataSource connection;
    private JdbcClient db;
    private final TreeMap<Long, SearchedRow> rows = new TreeMap<>();

    @BeforeProperty
    void open() throws IOException, SQLException {
        folder = Files.createTempDirectory("catalogue-search-");
        DataSource source = TestDatabase.migrated(folder);
        connection = TestDatabase.isPostgres()
                ? new SingleConnectionDataSource(source.getConnection(), true)
                : new SingleConnectionDataSource(
                        "jdbc:sqlite:" + folder.resolve("catalogue.db") + "?synchronous=OFF", true);
        db = JdbcClient.create(connection);
    }

    @AfterProperty
    void close() throws IOException {
        connection.destroy();
        FileSystemUtils.deleteRecursively(folder);
    }

    @Property(tries = 150)
    void pages_hold_what_a_filter_leaves_however_often_a_search_gives_up(
            @ForAll("rows") List<SearchedRow> all,
            @ForAll("filters") SnapshotFilter filter,
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        fill(all);

        assertThat(pages(new Catalogue(db, HASTY), filter, limit)).isEqualTo(expected(filter));
        assertThat(pages(new Catalogue(db, THOROUGH), filter, limit)).isEqualTo(expected(filter));
    }

    @Property(tries = 100)
    void counts_and_neighbours_agree_with_the_pages(
            @ForAll("rows") List<SearchedRow> all, @ForAll("filters") SnapshotFilter filter) {
        fill(all);
        var catalogue = new Catalogue(db, THOROUGH);
        List<Long> list = expected(filter);

        assertThat(catalogue.count(filter)).isEqualTo(new Count(list.size(), true));
        for (int i = 0; i < list.size(); i++) {
            assertThat(catalogue.neighbours(filter, id(list.get(i))))
                    .contains(new Neighbours(
                            i == 0 ? Optional.empty() : Optional.of(id(list.get(i - 1))),
                            i == list.size() - 1 ? Optional.empty() : Optional.of(id(list.get(i + 1)))));
        }
    }

    @Property(tries = 60)
    void days_add_up(@ForAll("rows") List<SearchedRow> all, @ForAll("filters") SnapshotFilter filter) {
        fill(all);
        LocalDate first = LocalDate.of(2026, 10, 24);

        List<DayCount> days = new Catalogue(db, THOROUGH).days(filter, ZONE, first, LocalDate.of(2026, 10, 27));

        assertThat(days).extracting(DayCount::day).isSortedAccordingTo(Comparator.reverseOrder());
        for (DayCount day : days) {
            long ofThisDay = expected(filter).stream()
                    .filter(number -> day.day()
                            .equals(LocalDate.ofInstant(
                                    Instant.ofEpochMilli(rows.get(number).takenAt()), ZONE)))
                    .count();
            assertThat(day.count()).isEqualTo(new Count((int) ofThisDay, true));
        }
    }

    /** What happens between two pages. */
    private record Change(Kind kind, SearchedRow row, int which, long time) {
        enum Kind {
            ARRIVES,
            GOES,
            IS_TIMED_ANEW
        }
    }

    @Property(tries = 150)
    void whatever_happens_between_pages_the_others_are_shown_once_and_in_order(
            @ForAll("rows") List<SearchedRow> all,
            @ForAll("changes") List<List<Change>> changes,
            @ForAll("filters") SnapshotFilter filter,
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        fill(all);
        Set<Long> touched = new HashSet<>();
        List<Long> before = expected(filter);
        var catalogue = new Catalogue(db, HASTY);
        List<Long> shown = new ArrayList<>();
        SnapshotPage page = catalogue.page(filter, Optional.empty(), limit);
        int turn = 0;
        while (true) {
            page.snapshots().forEach(snapshot -> shown.add(snapshot.number()));
            if (page.next().isEmpty()) {
                break;
            }
            if (turn < changes.size()) {
                changes.get(turn++).forEach(change -> apply(change, touched));
            }
            page = catalogue.page(filter, page.next(), limit);
        }

        before.removeAll(touched);
        List<Long> old = new ArrayList<>(shown);
        old.retainAll(before);
        assertThat(old).isEqualTo(before);
    }

    private void apply(Change change, Set<Long> touched) {
        if (change.kind() == Change.Kind.ARRIVES || rows.isEmpty()) {
            insert(rows.isEmpty() ? 1 : rows.lastKey() + 1, change.row());
            return;
        }
        long number = List.copyOf(rows.keySet()).get(change.which() % rows.size());
        touched.add(number);
        SearchedRow row = rows.remove(number);
        delete(number);
        if (change.kind() == Change.Kind.IS_TIMED_ANEW) {
            insert(number, row.takenAt(change.time()));
        }
    }

    private void fill(List<SearchedRow> all) {
        rows.clear();
        for (String table : List.of("snapshot", "detection", "copy")) {
            db.sql("DELETE FROM " + table).update();
        }
        all.forEach(row -> insert(rows.size() + 1, row));
    }

    private void insert(long number, SearchedRow row) {
        rows.put(number, row);
        row.insert(db, number);
    }

    private void delete(long number) {
        db.sql("DELETE FROM detection WHERE snapshot = ?").param(number).update();
        db.sql("DELETE FROM copy WHERE snapshot = ?").param(number).update();
        db.sql("DELETE FROM snapshot WHERE number = ?").param(number).update();
    }

    private List<Long> expected(SnapshotFilter filter) {
        Comparator<Map.Entry<Long, SearchedRow>> oldestFirst =
                Comparator.comparingLong(entry -> entry.getValue().takenAt());
        return new ArrayList<>(rows.entrySet().stream()
                .filter(entry -> entry.getValue().matches(filter))
                .sorted(oldestFirst.thenComparing(Map.Entry.comparingByKey()).reversed())
                .map(Map.Entry::getKey)
                .toList());
    }

    private static List<Long> pages(Catalogue catalogue, SnapshotFilter filter, int limit) {
        List<Long> numbers = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            SnapshotPage page = catalogue.page(filter, next, limit);
            page.snapshots().forEach(snapshot -> numbers.add(snapshot.number()));
            next = page.next();
        } while (next.isPresent());
        return numbers;
    }

    private static SnapshotId id(long number) {
        return SnapshotId.parse(SearchedRow.idOf(number));
    }

    @Provide
    Arbitrary<List<SearchedRow>> rows() {
        return SearchArbitraries.rows();
    }

    @Provide
    Arbitrary<SnapshotFilter> filters() {
        return SearchArbitraries.filters();
    }

    @Provide
    Arbitrary<List<List<Change>>> changes() {
        return Combinators.combine(
                        Arbitraries.of(Change.Kind.class),
                        SearchArbitraries.row(),
                        Arbitraries.integers().between(0, 100),
                        SearchArbitraries.times())
                .as(Change::new)
                .list()
                .ofMaxSize(3)
                .list()
                .ofMaxSize(6);
    }
}
