package snapshots.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.SnapshotId;

/**
 * Finds snapshots again, in a time that hardly depends on how many there are: a search that takes longer shows what it has,
 * and where it goes on. Thread-safe; every method throws {@link JournalException} if the journal cannot be read.
 */
public final class Catalogue {

    /** More are not shown at a time. */
    public static final int MOST = 500;

    /** More are not counted. */
    public static final int MOST_COUNTED = 10_000;

    /** So many days are counted at a time. */
    public static final int MOST_DAYS = 400;

    /** A month of days takes longer than a page. */
    private static final int DAYS_PATIENCE = 3;

    private final JdbcClient db;
    private final SummaryRows summaries;
    private final DetailRows details;
    private final Pace pace;

    Catalogue(JdbcClient db) {
        this(db, Pace.USUAL);
    }

    Catalogue(JdbcClient db, Pace pace) {
        this.db = db;
        this.summaries = new SummaryRows(db);
        this.details = new DetailRows(db, summaries);
        this.pace = pace;
    }

    /**
     * The newest, or those that come after a place in the list.
     *
     * @param limit 1 to {@link #MOST}
     * @throws BadCursorException if the place is one in a list of others
     * @throws BadLimitException if the limit is not right
     */
    public SnapshotPage page(SnapshotFilter filter, Optional<Cursor> after, int limit) {
        BadLimitException.check(limit, MOST);
        RowKey place = after.map(cursor -> cursor.in(filter)).orElse(RowKey.LAST);
        return JournalReads.read(() -> read(filter, Walk.back(db, filter, place, pace), limit));
    }

    private SnapshotPage read(SnapshotFilter filter, Walk walk, int limit) {
        List<RowKey> found = walk.next(limit + 1);
        if (found.size() > limit) {
            List<RowKey> page = found.subList(0, limit);
            return new SnapshotPage(
                    summaries.of(page), Optional.of(page.getLast().cursor(filter)), Optional.empty());
        }
        Optional<RowKey> reached = walk.isOver() ? Optional.empty() : Optional.of(walk.position());
        return new SnapshotPage(summaries.of(found), reached.map(key -> key.cursor(filter)), reached.map(RowKey::time));
    }

    /** @return empty if there is none */
    public Optional<SnapshotDetails> find(SnapshotId id) {
        return JournalReads.read(() -> details.find(id));
    }

    /** How many there are, up to {@link #MOST_COUNTED}. */
    public Count count(SnapshotFilter filter) {
        return JournalReads.read(() -> count(filter, pace.begin()));
    }

    private Count count(SnapshotFilter filter, Patience patience) {
        Walk walk = Walk.back(db, filter, RowKey.LAST, pace, patience);
        int counted = walk.count(MOST_COUNTED);
        return new Count(Math.min(counted, MOST_COUNTED), walk.isOver() && counted <= MOST_COUNTED);
    }

    /**
     * How many there are of each day, the newest first.
     *
     * @param zone in which a day begins
     * @param first included
     * @param last included
     * @return also days without any; the counts of the oldest are not of all if there is much to be looked at
     * @throws BadLimitException if those are more than {@link #MOST_DAYS}
     */
    public List<DayCount> days(SnapshotFilter filter, ZoneId zone, LocalDate first, LocalDate last) {
        long number = Math.min(last.toEpochDay() - first.toEpochDay() + 1, Integer.MAX_VALUE);
        BadLimitException.check((int) number, MOST_DAYS);
        Patience shared = pace.times(DAYS_PATIENCE).begin();
        return JournalReads.read(() -> {
            List<DayCount> days = new ArrayList<>();
            for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
                days.add(new DayCount(day, countOf(day, zone, filter, shared)));
            }
            return days;
        });
    }

    private Count countOf(LocalDate day, ZoneId zone, SnapshotFilter filter, Patience patience) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        if (patience.isOver(0)) {
            return new Count(0, false);
        }
        return count(
                filter.withTime(
                        Optional.of(filter.from().filter(from::isBefore).orElse(from)),
                        Optional.of(filter.to().filter(to::isAfter).orElse(to))),
                patience);
    }

    /**
     * What stands beside a snapshot in a list, whether or not it is itself in it.
     *
     * @return empty if there is no such snapshot
     */
    public Optional<Neighbours> neighbours(SnapshotFilter filter, SnapshotId id) {
        return JournalReads.read(() -> details.key(id)
                .map(key -> new Neighbours(id(Walk.on(db, filter, key, pace)), id(Walk.back(db, filter, key, pace)))));
    }

    private Optional<SnapshotId> id(Walk walk) {
        return walk.next(1).stream()
                .findFirst()
                .flatMap(key -> db.sql("SELECT id FROM snapshot WHERE number = ?")
                        .param(key.number())
                        .query(String.class)
                        .optional())
                .map(SnapshotId::parse);
    }
}
