package snapshots.catalog;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has happened to snapshots, for those who follow it. Thread-safe; throws {@link JournalException} if it cannot be read. */
public final class Changes {

    private static final String COLUMNS = "SELECT id, number, camera, label, taken_at, state FROM snapshot";

    /**
     * State by state, each by the index of what is unfinished: of all three at once, a PostgreSQL without statistics reads the
     * whole table, and for a least number SQLite does.
     */
    static final String SETTLED = "SELECT coalesce((SELECT min(number) - 1 FROM ("
            + Stream.of(State.ACCEPTED, State.CAPTURED, State.DETECTED)
                    .map(state -> "SELECT number FROM (SELECT number FROM snapshot WHERE state = '" + state
                            + "' AND state " + Unfinished.STATES + " ORDER BY number LIMIT 1) AS first")
                    .collect(Collectors.joining(" UNION ALL "))
            + ") AS unfinished), (SELECT max(number) FROM snapshot), 0)";

    private final JdbcClient db;

    Changes(JdbcClient db) {
        this.db = db;
    }

    /** The number of the last snapshot before the first that is unfinished: of it and those before it nothing new will come. */
    public long settled() {
        return JournalReads.read(() -> db.sql(SETTLED).query(Long.class).single());
    }

    /**
     * Where these stand now, and the further pictures of their bursts, in the order of arrival.
     *
     * @param numbers a few hundred at most
     */
    public List<Change> of(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : JournalReads.read(() -> db.sql(COLUMNS + " WHERE number IN (:numbers) UNION " + COLUMNS
                                + " WHERE burst_of IN (:numbers) ORDER BY number")
                        .param("numbers", numbers)
                        .query((row, i) -> Change.read(row))
                        .list());
    }

    /** Where those stand now that came after one, in the order of arrival. */
    public List<Change> after(long number, int limit) {
        return JournalReads.read(() -> db.sql(COLUMNS + " WHERE number > ? ORDER BY number LIMIT ?")
                .params(number, limit)
                .query((row, i) -> Change.read(row))
                .list());
    }
}
