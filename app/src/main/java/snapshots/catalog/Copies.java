package snapshots.catalog;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

/**
 * The copies that destinations are owed, and those they have. Thread-safe; what is written here is on disk when the call
 * returns.
 */
public final class Copies {

    private static final String OWED =
            "SELECT copy.*, id, camera, media, path, sha256, annotated, annotated_sha256 FROM copy"
                    + " JOIN snapshot ON snapshot.number = copy.snapshot";

    private final GroupCommit writer;
    private final JdbcClient db;

    Copies(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * What a destination should get next: what shows people first, then by age, the oldest first.
     *
     * @param now what has to wait longer is left out
     * @param inHand numbers that are being worked on, a few dozen at most
     * @throws JournalException if the journal cannot be read
     */
    public List<OwedCopy> next(String destination, Instant now, Collection<Long> inHand, int limit) {
        // The owed ones are chosen from the index alone, and only then is the rest of their rows read.
        return JournalReads.read(() -> db
                .sql(OWED + " WHERE copy.number IN ("
                        + "SELECT number FROM copy WHERE state = 'OWED' AND destination = ? AND due_at <= ?"
                        + " ORDER BY person DESC, captured_at, number LIMIT ?)"
                        + " ORDER BY person DESC, copy.captured_at, copy.number")
                .params(destination, now.toEpochMilli(), limit + inHand.size())
                .query((row, i) -> toOwed(row))
                .list()
                .stream()
                .filter(owed -> !inHand.contains(owed.number()))
                .limit(limit)
                .toList());
    }

    /**
     * When the first of those falls due that have to wait longer.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Optional<Instant> nextDue(String destination, Instant now) {
        return JournalReads.read(() -> db.sql(
                        "SELECT min(due_at) AS due FROM copy WHERE state = 'OWED' AND destination = ? AND due_at > ?")
                .params(destination, now.toEpochMilli())
                .query((row, i) -> Optional.ofNullable((Number) row.getObject("due")))
                .single()
                .map(due -> Instant.ofEpochMilli(due.longValue())));
    }

    /**
     * The same debt as it stands now: its file may have another name by now.
     *
     * @return empty if it is owed no longer
     * @throws JournalException if the journal cannot be read
     */
    public Optional<OwedCopy> again(OwedCopy copy) {
        return JournalReads.read(() -> db.sql(OWED + " WHERE copy.number = ? AND copy.state = 'OWED'")
                .param(copy.number())
                .query((row, i) -> toOwed(row))
                .optional());
    }

    private static OwedCopy toOwed(ResultSet row) throws SQLException {
        boolean annotated = row.getString("part").equals("annotated");
        return new OwedCopy(
                row.getLong("number"),
                SnapshotId.parse(row.getString("id")),
                annotated,
                row.getString("camera"),
                Media.of(row.getString("media")),
                Path.of(Objects.requireNonNullElse(row.getString(annotated ? "annotated" : "path"), "")),
                row.getLong("size"),
                Objects.requireNonNullElse(row.getString(annotated ? "annotated_sha256" : "sha256"), ""),
                Instant.ofEpochMilli(row.getLong("captured_at")),
                Instant.ofEpochMilli(row.getLong("owed_at")),
                row.getInt("tries"),
                row.getInt("mismatches"),
                Optional.ofNullable(row.getString("remote_id")));
    }

    /**
     * Settles what a copy will be called at its destination.
     *
     * @return false if another copy there is called that
     * @throws JournalException if that could not be written
     */
    public boolean reserve(OwedCopy copy, String remoteId) {
        return write(db ->
                db.sql("UPDATE copy SET remote_id = ? WHERE number = ? AND NOT EXISTS (SELECT 1 FROM copy AS other"
                                        + " WHERE other.destination = copy.destination AND other.remote_id = ?"
                                        + " AND other.number <> copy.number)")
                                .params(remoteId, copy.number(), remoteId)
                                .update()
                        == 1);
    }

    /**
     * The copy is there, and it was compared. Nobody has to wait for this: were it lost in a crash, the copy would be found
     * there.
     *
     * @param link where a person can look at it; empty if nowhere
     * @param took all the last try
     * @return completed after the commit, by a thread that must not be blocked; exceptionally with a
     *     {@link JournalException} when it could not be written
     */
    public CompletableFuture<Integer> verified(OwedCopy copy, String remoteId, String link, Instant at, Duration took) {
        return writer.submitPatiently(db -> CopyRows.verified(db, copy.number(), remoteId, link, at, took));
    }

    /**
     * A try came to nothing, and there will be another.
     *
     * @param mismatched whether something arrived that was not what was sent
     * @throws JournalException if that could not be written
     */
    public void postponed(OwedCopy copy, String reason, boolean mismatched, Instant dueAt) {
        write(db -> db.sql("UPDATE copy SET tries = tries + 1, mismatches = mismatches + ?, reason = ?, due_at = ?"
                        + " WHERE number = ?")
                .params(mismatched ? 1 : 0, reason, dueAt.toEpochMilli(), copy.number())
                .update());
    }

    /**
     * There will be no other try, unless somebody asks for one.
     *
     * @throws JournalException if that could not be written
     */
    public void givenUp(OwedCopy copy, String reason) {
        write(db -> db.sql("UPDATE copy SET state = 'GIVEN_UP', tries = tries + 1, reason = ? WHERE number = ?")
                .params(reason, copy.number())
                .update());
    }

    private interface Work<T> {
        T on(JdbcClient db);
    }

    private <T> T write(Work<T> work) {
        return writer.write(work::on);
    }
}
