package snapshots.archive.drive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import snapshots.archive.CopyOrder;

/**
 * Names for files that are to be made, asked for in stock. A file whose name was settled before it is sent is never there
 * twice: Drive refuses the second. Thread-safe.
 */
final class ReservedIds {

    /** Half of what Drive gives at once: while they are asked for, every copy waits. */
    private static final int STOCK = 500;

    private static final int TRIES = 3;

    private final DriveCalls calls;
    private final Deque<String> stock = new ArrayDeque<>();

    ReservedIds(DriveCalls calls) {
        this.calls = calls;
    }

    synchronized String next() throws IOException {
        if (stock.isEmpty()) {
            stock.addAll(calls.newIds(STOCK));
        }
        return stock.remove();
    }

    /** One that the journal knows as this copy's. */
    String reserve(CopyOrder order) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            String id = next();
            if (order.reservation().reserve(id)) {
                return id;
            }
        }
        throw new IOException("Drive gives names that other copies have");
    }
}
