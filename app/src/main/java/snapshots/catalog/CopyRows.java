package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Kind;
import snapshots.snapshot.Media;
import snapshots.snapshot.Source;

/** Table {@code copy}, where the stages' own writes add to it. */
final class CopyRows {

    private CopyRows() {}

    private record Kept(
            String camera, Source source, Media media, boolean person, boolean annotated, long capturedAt, long size) {

        static Kept read(ResultSet row, String size) throws SQLException {
            return new Kept(
                    row.getString("camera"),
                    Source.of(row.getString("source")),
                    Media.of(row.getString("media")),
                    row.getBoolean("person"),
                    !size.equals("size"),
                    row.getLong("captured_at"),
                    row.getLong(size));
        }

        Kind kind() {
            return annotated ? Kind.DETECT : Kind.of(source, media, person);
        }
    }

    /** Owes copies of a snapshot's file to whom the plan names; to be called when it is known what is in it. */
    static int oweOriginal(JdbcClient db, long snapshot, CopyPlan plan, Instant now) {
        return owe(db, snapshot, "original", "size", plan, now);
    }

    /** Owes copies of its copy with boxes. */
    static int oweAnnotated(JdbcClient db, long snapshot, CopyPlan plan, Instant now) {
        return owe(db, snapshot, "annotated", "annotated_size", plan, now);
    }

    private static int owe(JdbcClient db, long snapshot, String part, String size, CopyPlan plan, Instant now) {
        if (plan.isEmpty()) {
            return 0;
        }
        return db.sql("SELECT camera, source, media, captured_at, " + size + ", " + DetectionRows.PERSON
                        + " AS person FROM snapshot WHERE number = ?")
                .param(snapshot)
                .query((row, i) -> Kept.read(row, size))
                .optional() // a row may have been forgotten meanwhile
                .map(kept -> owe(db, snapshot, part, kept, plan, now))
                .orElse(0);
    }

    private static int owe(JdbcClient db, long snapshot, String part, Kept kept, CopyPlan plan, Instant now) {
        int owed = 0;
        for (String destination : plan.destinations(kept.camera(), kept.kind())) {
            owed += db.sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size,"
                            + " owed_at, due_at) VALUES (?, ?, ?, 'OWED', ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING")
                    .params(
                            snapshot,
                            part,
                            destination,
                            kept.person() ? 1 : 0,
                            kept.capturedAt(),
                            kept.size(),
                            now.toEpochMilli())
                    .update();
        }
        return owed;
    }

    /** The copy is there; beside it the stage's run, for whoever follows the picture's way. */
    static int verified(JdbcClient db, long number, String remoteId, String link, Instant at, Duration took) {
        db.sql("INSERT INTO destination (name, last_success_at) SELECT destination, ? FROM copy WHERE number = ?"
                        + " ON CONFLICT (name) DO UPDATE SET last_success_at = excluded.last_success_at")
                .params(at.toEpochMilli(), number)
                .update();
        db.sql(StageRows.INSERT + " SELECT snapshot, 'archive:' || destination, ?, ?, 'ok', nullif(part, 'original')"
                        + " FROM copy WHERE number = ?" + StageRows.OR_REPLACE)
                .params(at.minus(took).toEpochMilli(), TimeUnit.NANOSECONDS.toMicros(took.toNanos()), number)
                .update();
        return db.sql("UPDATE copy SET state = 'VERIFIED', tries = tries + 1, reason = NULL, remote_id = ?,"
                        + " link = nullif(?, ''), verified_at = ? WHERE number = ?")
                .params(remoteId, link, at.toEpochMilli(), number)
                .update();
    }
}
