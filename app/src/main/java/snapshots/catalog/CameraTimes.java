package snapshots.catalog;

import java.time.Instant;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When pictures and clips of a camera came. Found in an index alone, however large the journal is. Thread-safe. */
public final class CameraTimes {

    static final String SINCE =
            "SELECT captured_at FROM snapshot WHERE camera = ? AND captured_at IS NOT NULL AND taken_at BETWEEN ? AND ?"
                    + " ORDER BY taken_at";

    private final JdbcClient db;

    CameraTimes(JdbcClient db) {
        this.db = db;
    }

    /**
     * The times of all that came, in milliseconds since 1970 UTC, in their order.
     *
     * @throws JournalException if the journal cannot be read
     */
    public long[] between(String camera, Instant first, Instant last) {
        return JournalReads.read(() -> {
            LongStream.Builder times = LongStream.builder(); // there may be millions
            db.sql(SINCE)
                    .params(camera, first.toEpochMilli(), last.toEpochMilli())
                    .query(row -> {
                        times.add(row.getLong("captured_at"));
                    });
            return times.build().toArray();
        });
    }
}
