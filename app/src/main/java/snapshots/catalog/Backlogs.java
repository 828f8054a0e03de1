package snapshots.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what destinations are owed, in the indexes alone. Thread-safe. */
public final class Backlogs {

    private final JdbcClient db;

    Backlogs(JdbcClient db) {
        this.db = db;
    }

    /** @throws JournalException if the journal cannot be read */
    public Backlog of(String destination, Instant now) {
        return JournalReads.read(() -> db.sql("""
                        SELECT items, bytes, oldest, given_up, lately, lately_bytes FROM
                          (SELECT count(*) AS items, coalesce(sum(size), 0) AS bytes, min(owed_at) AS oldest
                             FROM copy WHERE state = 'OWED' AND destination = :destination) AS owed,
                          (SELECT count(*) AS given_up FROM copy WHERE state = 'GIVEN_UP' AND destination = :destination) AS lost,
                          (SELECT count(*) AS lately, coalesce(sum(size), 0) AS lately_bytes
                             FROM copy WHERE state = 'VERIFIED' AND destination = :destination AND verified_at > :since) AS done
                        """)
                .param("destination", destination)
                .param("since", now.minus(Backlog.WINDOW).toEpochMilli())
                .query((row, i) -> new Backlog(
                        row.getLong("items"),
                        row.getLong("bytes"),
                        Optional.ofNullable((Number) row.getObject("oldest"))
                                .map(Number::longValue)
                                .map(Instant::ofEpochMilli),
                        row.getLong("given_up"),
                        row.getLong("lately"),
                        row.getLong("lately_bytes")))
                .single());
    }

    /**
     * How many copies each destination is owed, whether or not it is configured.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Map<String, Long> debts() {
        Map<String, Long> debts = new TreeMap<>();
        JournalReads.read(() -> db.sql(
                        "SELECT destination, count(*) AS items FROM copy WHERE state = 'OWED' GROUP BY destination")
                .query((row, i) -> debts.put(row.getString("destination"), row.getLong("items")))
                .list());
        return debts;
    }
}
