package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;

/**
 * The place of a row in the order in which snapshots are listed.
 *
 * @param takenAt milliseconds since 1970 UTC
 */
record RowKey(long takenAt, long number) implements Comparable<RowKey> {

    /** Before and behind all others. */
    static final RowKey FIRST = new RowKey(Long.MIN_VALUE, 0);

    static final RowKey LAST = new RowKey(Long.MAX_VALUE, 0);

    private static final Comparator<RowKey> ORDER =
            Comparator.comparingLong(RowKey::takenAt).thenComparingLong(RowKey::number);

    static RowKey read(ResultSet row) throws SQLException {
        return new RowKey(row.getLong("taken_at"), row.getLong("number"));
    }

    static RowKey of(Cursor cursor) {
        return new RowKey(cursor.takenAt().toEpochMilli(), cursor.number());
    }

    static RowKey of(SnapshotSummary snapshot) {
        return new RowKey(snapshot.takenAt().toEpochMilli(), snapshot.number());
    }

    /** Before everything of that moment and later. */
    static RowKey before(Instant moment) {
        return new RowKey(moment.toEpochMilli(), 0);
    }

    Cursor cursor(SnapshotFilter filter) {
        return new Cursor(time(), number, filter.fingerprint());
    }

    Instant time() {
        return Instant.ofEpochMilli(takenAt);
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    static RowKey earlier(RowKey one, RowKey other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static RowKey later(RowKey one, RowKey other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
