package snapshots.catalog;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A place in a list of incidents: it stays the same place while snapshots arrive.
 *
 * @param place the next incident's newest snapshot stands behind it
 * @param list what the list holds
 * @param ahead of groups of cameras whose last incident reaches behind the place, its oldest snapshot; by hash of the name
 */
public record IncidentCursor(RowKey place, int list, Map<Integer, RowKey> ahead) {

    private static final int KEY = 2 * Long.BYTES;
    private static final int HEAD = KEY + Integer.BYTES;
    private static final int ENTRY = KEY + Integer.BYTES;
    private static final int MOST_ENTRIES = 100;

    public IncidentCursor {
        ahead = Map.copyOf(ahead);
    }

    /** @throws BadCursorException if that is none */
    public static IncidentCursor parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int entries = (bytes.remaining() - HEAD) / ENTRY;
            if (bytes.remaining() >= HEAD && bytes.remaining() == HEAD + entries * ENTRY && entries <= MOST_ENTRIES) {
                return read(bytes, entries);
            }
        } catch (IllegalArgumentException e) {
            throw BadCursorException.none(e);
        }
        throw BadCursorException.none(null);
    }

    private static IncidentCursor read(ByteBuffer bytes, int entries) {
        RowKey place = key(bytes);
        int list = bytes.getInt();
        Map<Integer, RowKey> ahead = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            ahead.put(bytes.getInt(), key(bytes));
        }
        return new IncidentCursor(place, list, ahead);
    }

    private static RowKey key(ByteBuffer bytes) {
        return new RowKey(bytes.getLong(), bytes.getLong());
    }

    /** @throws BadCursorException if it is a place in another list */
    IncidentCursor in(int other) {
        if (list != other) {
            throw BadCursorException.inAnotherList();
        }
        return this;
    }

    /** Of letters, digits, {@code -} and {@code _}. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + ahead.size() * ENTRY)
                .putLong(place.takenAt())
                .putLong(place.number())
                .putInt(list);
        ahead.forEach((group, key) -> bytes.putInt(group).putLong(key.takenAt()).putLong(key.number()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
