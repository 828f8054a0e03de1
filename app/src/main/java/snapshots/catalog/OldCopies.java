package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copies that destinations have for longer than they keep them. Thread-safe. */
public final class OldCopies {

    private final GroupCommit writer;
    private final JdbcClient db;

    OldCopies(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * A copy at its destination.
     *
     * @param remoteId what it is called there
     */
    public record OldCopy(long number, String remoteId) {}

    /**
     * The oldest copies a destination has.
     *
     * @param before only those that were there at that time
     * @throws JournalException if the journal cannot be read
     */
    public List<OldCopy> of(String destination, Instant before, int limit) {
        return JournalReads.read(() -> db.sql("SELECT number, remote_id FROM copy WHERE state = 'VERIFIED'"
                        + " AND destination = ? AND verified_at < ? ORDER BY verified_at LIMIT ?")
                .params(destination, before.toEpochMilli(), limit)
                .query((row, i) -> new OldCopy(row.getLong("number"), row.getString("remote_id")))
                .list());
    }

    /**
     * They are gone from their destination, as it was wanted. Their rows say so, and nothing is owed again.
     *
     * @throws JournalException if that could not be written
     */
    public void expired(List<OldCopy> copies) {
        writer.writePatiently(db -> copies.stream()
                .mapToInt(copy -> db.sql("UPDATE copy SET state = 'EXPIRED', link = NULL WHERE number = ?")
                        .param(copy.number())
                        .update())
                .sum());
    }
}
