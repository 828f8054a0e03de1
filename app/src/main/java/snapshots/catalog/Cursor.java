package snapshots.catalog;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a list of snapshots that is sorted by time and then by arrival: it stays the same place while others arrive.
 *
 * @param takenAt of the last snapshot before it
 * @param number of that snapshot
 * @param filter fingerprint of what the list holds
 */
public record Cursor(Instant takenAt, long number, int filter) {

    private static final int BYTES = Long.BYTES + Long.BYTES + Integer.BYTES;

    /** @throws BadCursorException if that is none */
    public static Cursor parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES) {
                return new Cursor(Instant.ofEpochMilli(bytes.getLong()), bytes.getLong(), bytes.getInt());
            }
        } catch (IllegalArgumentException e) {
            throw BadCursorException.none(e);
        }
        throw BadCursorException.none(null);
    }

    /** @throws BadCursorException if it is a place in a list of others */
    RowKey in(SnapshotFilter filter) {
        if (this.filter != filter.fingerprint()) {
            throw BadCursorException.inAnotherList();
        }
        return RowKey.of(this);
    }

    /** Of letters, digits, {@code -} and {@code _}. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(takenAt.toEpochMilli())
                .putLong(number)
                .putInt(filter);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
