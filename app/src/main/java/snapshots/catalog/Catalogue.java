package snapshots.catalog;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.SnapshotId;

/** Finds snapshots again. Thread-safe; every method throws {@link JournalException} if the journal cannot be read. */
public final class Catalogue {

    /** So many rows are read at a time where the database cannot tell which of them are looked for. */
    private static final int CHUNK = 1000;

    private final JdbcClient db;
    private final SummaryRows summaries;
    private final DetailRows details;

    Catalogue(JdbcClient db) {
        this.db = db;
        this.summaries = new SummaryRows(db);
        this.details = new DetailRows(db, summaries);
    }

    /**
     * The newest, or those that come after a place in the list.
     *
     * @param limit 1 to a few hundred
     * @throws BadCursorException if the place is one in a list of others
     */
    public SnapshotPage page(SnapshotFilter filter, Optional<Cursor> after, int limit) {
        after.filter(cursor -> cursor.filter() != filter.fingerprint()).ifPresent(cursor -> {
            throw new BadCursorException("is a place in another list; leave it out when the filter changes");
        });
        return JournalReads.read(() -> read(filter, after, limit));
    }

    private SnapshotPage read(SnapshotFilter filter, Optional<Cursor> after, int limit) {
        FilterSql condition = FilterSql.of(filter);
        List<SummaryRows.Key> found = new ArrayList<>();
        Optional<Cursor> place = after;
        boolean more = true;
        while (more && found.size() <= limit) {
            List<SummaryRows.Key> chunk =
                    keys(condition, place, filter.timeOfDay().isPresent() ? CHUNK : limit + 1);
            chunk.stream().filter(key -> isInTime(filter, key)).forEach(found::add);
            more = filter.timeOfDay().isPresent() && chunk.size() == CHUNK;
            place = chunk.isEmpty() ? place : Optional.of(chunk.getLast().cursor(filter));
        }
        List<SummaryRows.Key> page = found.subList(0, Math.min(limit, found.size()));
        return new SnapshotPage(
                summaries.of(page),
                found.size() > limit ? Optional.of(page.getLast().cursor(filter)) : Optional.empty());
    }

    private static boolean isInTime(SnapshotFilter filter, SummaryRows.Key key) {
        return filter.timeOfDay()
                .map(part -> part.holds(LocalTime.ofInstant(key.takenAt(), part.zone())))
                .orElse(true);
    }

    private List<SummaryRows.Key> keys(FilterSql condition, Optional<Cursor> after, int limit) {
        var query = db.sql("SELECT number, taken_at FROM snapshot WHERE " + condition.condition()
                + (after.isPresent() ? " AND (taken_at, number) < (?, ?)" : "")
                + " ORDER BY taken_at DESC, number DESC LIMIT ?");
        List<Object> parameters = new ArrayList<>(condition.parameters());
        after.ifPresent(cursor -> {
            parameters.add(cursor.takenAt().toEpochMilli());
            parameters.add(cursor.number());
        });
        parameters.add(limit);
        return query.params(parameters)
                .query((row, i) -> SummaryRows.Key.read(row))
                .list();
    }

    /** @return empty if there is none */
    public Optional<SnapshotDetails> find(SnapshotId id) {
        return JournalReads.read(() -> details.find(id));
    }
}
