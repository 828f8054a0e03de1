package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;

/** The rows of table {@code snapshot} that are a burst's: the trigger's own, and one for each further picture. */
final class BurstRows {

    /** What of a row describes its file, in the order of {@link #update}. */
    private static final String FILE = "path = ?, size = ?, sha256 = ?, width = ?, height = ?, captured_at = ?";

    private BurstRows() {}

    /** @return its number */
    static long insert(JdbcClient db, SnapshotId id, long burst, SnapshotFile file, Instant acceptedAt) {
        return db.sql("INSERT INTO snapshot (id, camera, label, source, state, triggered_at, accepted_at, traceparent,"
                        + " baggage, path, size, sha256, width, height, captured_at, burst_of)"
                        + " SELECT ?, camera, label, source, 'KEPT', triggered_at, ?, traceparent, baggage,"
                        + " ?, ?, ?, ?, ?, ?, number FROM snapshot WHERE number = ? RETURNING number")
                .params(
                        id.toString(),
                        acceptedAt.toEpochMilli(),
                        file.path().toString(),
                        file.size(),
                        file.sha256(),
                        file.width(),
                        file.height(),
                        file.capturedAt().toEpochMilli(),
                        burst)
                .query(Long.class)
                .single();
    }

    /** Whether the burst's first picture has gone its way already. */
    static boolean isOver(JdbcClient db, long burst) {
        return db.sql("SELECT state <> 'CAPTURED' FROM snapshot WHERE number = ?")
                .param(burst)
                .query(Boolean.class)
                .single();
    }

    /** The pictures behind the first, in the order in which they were taken. */
    static List<BurstPicture> of(JdbcClient db, long burst) {
        return db.sql("SELECT * FROM snapshot WHERE burst_of = ? AND state = 'KEPT' ORDER BY number")
                .param(burst)
                .query((row, i) -> new BurstPicture(row.getLong("number"), SnapshotRows.readFile(row)))
                .list();
    }

    /**
     * Writes what was seen, and gives the trigger's row the best picture: that row and the best one's exchange what they say
     * of their files.
     *
     * @param pictures the trigger's first
     * @param best position of the best one
     * @return false if that was done before
     */
    static boolean decide(JdbcClient db, List<BurstLook> pictures, int best) {
        long trigger = pictures.getFirst().number();
        if (update(db, trigger, pictures.get(best), "state = 'DETECTED', ", " AND state = 'CAPTURED'") == 0) {
            return false;
        }
        for (int i = 1; i < pictures.size(); i++) {
            update(db, pictures.get(i).number(), pictures.get(i == best ? 0 : i), "", "");
        }
        if (best != 0) {
            exchangeFetches(db, trigger, pictures.get(best).number());
        }
        return true;
    }

    private static int update(JdbcClient db, long number, BurstLook look, String state, String condition) {
        SnapshotFile file = look.file();
        int updated = db.sql(
                        "UPDATE snapshot SET " + state + FILE + ", reason = nullif(?, '') WHERE number = ?" + condition)
                .params(
                        file.path().toString(),
                        file.size(),
                        file.sha256(),
                        file.width(),
                        file.height(),
                        file.capturedAt().toEpochMilli(),
                        look.run().detail(),
                        number)
                .update();
        if (updated > 0) {
            DetectionRows.replace(db, number, look.findings());
            StageRows.insert(db, number, look.run());
            look.attempts().forEach(attempt -> StageRows.insert(db, number, attempt));
        }
        return updated;
    }

    private static void exchangeFetches(JdbcClient db, long one, long other) {
        long neither = -1;
        moveFetches(db, one, neither);
        moveFetches(db, other, one);
        moveFetches(db, neither, other);
    }

    private static void moveFetches(JdbcClient db, long from, long to) {
        db.sql("UPDATE stage_run SET snapshot = ? WHERE snapshot = ? AND stage = 'fetch'")
                .params(to, from)
                .update();
    }
}
