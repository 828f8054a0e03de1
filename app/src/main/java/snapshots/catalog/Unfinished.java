package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** Work that was accepted and is not done yet: what a start, or a broker that came back, continues from. Thread-safe. */
public final class Unfinished {

    /** In the very words of the index of what is unfinished: SQLite recognizes it by these alone. */
    static final String STATES = "IN ('ACCEPTED', 'CAPTURED', 'DETECTED')";

    private static final int PAGE = 50;

    private final JdbcClient db;

    Unfinished(JdbcClient db) {
        this.db = db;
    }

    /** A trigger whose picture has yet to be fetched. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record ToFetch(Snapshot snapshot, byte[] request, Instant expiresAt) {}

    /**
     * A picture that has yet to be looked at.
     *
     * @param others the pictures of its burst that were taken behind it
     */
    public record ToDetect(Snapshot snapshot, SnapshotFile file, List<BurstPicture> others) {}

    /**
     * A picture that has yet to be announced.
     *
     * @param unseen why nobody could look at it; empty when somebody did
     */
    public record ToPublish(Snapshot snapshot, SnapshotFile file, List<Detection> detections, String unseen) {}

    /** Hands over every trigger yet to be fetched, in order of arrival. */
    public void toFetch(Consumer<ToFetch> each) {
        forEach(
                State.ACCEPTED,
                row -> new ToFetch(
                        SnapshotRows.read(row),
                        row.getBytes("request"),
                        Instant.ofEpochMilli(row.getLong("expires_at"))),
                each);
    }

    /** Hands over every picture yet to be looked at, in order of arrival. */
    public void toDetect(Consumer<ToDetect> each) {
        forEach(
                State.CAPTURED,
                row -> new ToDetect(
                        SnapshotRows.read(row), SnapshotRows.readFile(row), BurstRows.of(db, row.getLong("number"))),
                each);
    }

    /** Where the file of a snapshot lies by now: its sender may have renamed it. */
    public SnapshotFile fileOf(Snapshot snapshot) {
        return JournalReads.read(() -> db.sql("SELECT * FROM snapshot WHERE number = ?")
                .param(snapshot.number())
                .query((row, i) -> SnapshotRows.readFile(row))
                .single());
    }

    /** The pictures yet to be announced. */
    public PublishBacklog toPublish() {
        return new PublishBacklog(this);
    }

    /** The oldest first. */
    List<Long> numbersToPublish(int limit) {
        return JournalReads.read(() -> db.sql(
                        "SELECT number FROM snapshot WHERE state = '" + State.DETECTED + "' ORDER BY number LIMIT ?")
                .param(limit)
                .query(Long.class)
                .list());
    }

    /** Those of the given ones that are yet to be announced. */
    List<ToPublish> toPublish(List<Long> numbers) {
        return JournalReads.read(() -> db.sql("SELECT * FROM snapshot WHERE state = '" + State.DETECTED
                        + "' AND number IN (:numbers) ORDER BY number")
                .param("numbers", numbers)
                .query((row, i) -> toPublish(row))
                .list());
    }

    private ToPublish toPublish(ResultSet row) throws SQLException {
        Snapshot snapshot = SnapshotRows.read(row);
        List<Detection> detections = DetectionRows.of(db, snapshot.number());
        String reason = row.getString("reason");
        return new ToPublish(
                snapshot,
                SnapshotRows.readFile(row),
                detections,
                reason == null || !detections.isEmpty() ? "" : reason);
    }

    /** Whether it is done, the broker having confirmed it; as far as that is written, see {@link Journal#flush}. */
    public boolean isPublished(Snapshot snapshot) {
        return JournalReads.read(() -> db.sql("SELECT count(*) FROM snapshot WHERE number = ? AND state = ?")
                        .params(snapshot.number(), State.PUBLISHED.name())
                        .query(Integer.class)
                        .single()
                > 0);
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What arrives while this runs is not among it: it has its own way. */
    private <T> void forEach(State state, RowReader<T> reader, Consumer<T> each) {
        record Numbered<T>(long number, T work) {}
        long newest = JournalReads.read(() -> db.sql("SELECT coalesce(max(number), 0) FROM snapshot")
                .query(Long.class)
                .single());
        long after = 0;
        List<Numbered<T>> page;
        do {
            page = page(state, after, newest, row -> new Numbered<>(row.getLong("number"), reader.read(row)));
            for (Numbered<T> next : page) {
                each.accept(next.work());
                after = next.number();
            }
        } while (page.size() == PAGE);
    }

    private <T> List<T> page(State state, long after, long newest, RowReader<T> reader) {
        return JournalReads.read(() -> db.sql("SELECT * FROM snapshot WHERE state = '" + state
                        + "' AND number > ? AND number <= ? ORDER BY number LIMIT ?")
                .params(after, newest, PAGE)
                .query((row, i) -> reader.read(row))
                .list());
    }
}
