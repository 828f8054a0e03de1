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
            throw new BadCursorException("is no place in a list; take it from the answer before, or leave it out", e);
        }
        throw new BadCursorException("is no place in a list; take it from the answer before, or leave it out");
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
