package snapshots.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of snapshots of which nothing is left here, and that are too old for anybody to ask for. Thread-safe. */
public final class OldRows {

    private static final String[] TABLES = {"detection", "stage_run", "copy"};

    private final GroupCommit writer;
    private final JdbcClient db;

    OldRows(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * What a look at some rows came to.
     *
     * @param purged how many rows are gone
     * @param last number of the last one that was looked at
     * @param more whether behind it there may be others that are old enough
     */
    public record Page(int purged, long last, boolean more) {}

    private record Row(
            long number,
            Instant acceptedAt,
            String state,
            boolean starred,
            boolean removed,
            @Nullable String path) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("number"),
                    Instant.ofEpochMilli(row.getLong("accepted_at")),
                    row.getString("state"),
                    row.getBoolean("starred"),
                    row.getObject("removed_at") != null,
                    row.getString("path"));
        }

        /** What was put aside or left lying is remembered as long as it lies there: nobody takes it for new. */
        boolean isOver() {
            return !starred
                    && switch (State.valueOf(state)) {
                        case ACCEPTED, CAPTURED, DETECTED, UNADOPTED -> false;
                        case STALE -> true;
                        case REJECTED, DUPLICATE, FAILED -> path == null || !Files.exists(Path.of(path));
                        case PUBLISHED, KEPT -> removed || path == null;
                    };
        }
    }

    /**
     * Purges what of the next rows came before a time, with everything that is known of it; what lies here still is not
     * among it, nor what has a star.
     *
     * @param after number of the last row that was looked at; 0: from the beginning
     * @throws JournalException if the journal cannot be read or written
     */
    public Page purge(long after, Instant before, int limit) {
        List<Row> rows = JournalReads.read(() -> db.sql("SELECT number, accepted_at, state, starred, removed_at,"
                        + " path FROM snapshot WHERE number > ? ORDER BY number LIMIT ?")
                .params(after, limit)
                .query((row, i) -> Row.read(row))
                .list());
        List<Long> old = rows.stream()
                .filter(row -> row.acceptedAt().isBefore(before) && row.isOver())
                .map(Row::number)
                .toList();
        if (!old.isEmpty()) {
            writer.writePatiently(client -> delete(client, old));
        }
        long last = rows.isEmpty() ? after : rows.getLast().number();
        boolean more = rows.size() == limit && rows.getLast().acceptedAt().isBefore(before);
        return new Page(old.size(), last, more);
    }

    private static int delete(JdbcClient db, List<Long> numbers) {
        for (Long number : numbers) {
            for (String table : TABLES) {
                db.sql("DELETE FROM " + table + " WHERE snapshot = ?")
                        .param(number)
                        .update();
            }
            db.sql("DELETE FROM snapshot WHERE number = ?").param(number).update();
        }
        return numbers.size();
    }
}
