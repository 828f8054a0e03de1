package snapshots.catalog;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Snapshots as a house with eight cameras has them, made by the database itself, one each 31.5 seconds: a million in a year.
 * A third shows people, a quarter cars, one in 200 000 a bear; nearly all have been looked at and have a copy in Drive; one in
 * five hundred failed, one in a thousand has a star.
 */
final class CatalogueOfAYear {

    /** Milliseconds. */
    static final long BETWEEN = 31_500;

    private final JdbcClient db;
    private final Instant begin;

    CatalogueOfAYear(JdbcClient db, Instant begin) {
        this.db = db;
        this.begin = begin;
    }

    void add(int first, int end) {
        int step = 100_000;
        for (int i = first; i < end; i += step) {
            snapshots(i, Math.min(end, i + step));
        }
        long after =
                db.sql("SELECT max(number) FROM snapshot").query(Long.class).single() - (end - first);
        seen(after, 1, "person", "number % 3 = 0", "0.4 + (number * 7919 % 550) / 1000.0");
        seen(after, 2, "car", "number % 4 = 1", "0.4 + (number * 7907 % 550) / 1000.0");
        seen(after, 3, "bear", "number % 200003 = 77", "0.7");
        copies(after, "drive", "number % 10 <> 0");
        copies(after, "s3", "number % 100000 = 9");
    }

    private void snapshots(int first, int end) {
        String time = begin.toEpochMilli() + " + i * " + BETWEEN;
        db.sql(
                        "INSERT INTO snapshot (id, camera, label, source, state, reason, triggered_at, accepted_at, traceparent,"
                                + " baggage, path, size, sha256, width, height, captured_at, sent_path, starred, reviewed)"
                                + " WITH RECURSIVE n (i) AS (SELECT CAST(" + first
                                + " AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < " + (end - 1) + ")"
                                + " SELECT '01890a5d-ac96-774b-8cce-' || (100000000000 + i), 'camera ' || (i % 8),"
                                + " 'Camera ' || (i % 8), CASE WHEN i % 5 = 0 THEN 'fetch' ELSE 'upload' END,"
                                + " CASE WHEN i % 500 = 7 THEN 'FAILED' WHEN i % 700 = 3 THEN 'DUPLICATE' ELSE 'PUBLISHED' END,"
                                + " CASE WHEN i % 500 = 7 THEN 'camera does not answer' END, "
                                + time + ", " + time
                                + ", '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '',"
                                + " CASE WHEN i % 500 = 7 THEN NULL ELSE '/data/ftp/uploads/camera/2026-11-22/' || i || '.jpg' END,"
                                + " 65536, '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb' || i, 1280, 720,"
                                + " CASE WHEN i % 500 = 7 THEN NULL ELSE " + time
                                + " END, 'uploads/camera/' || i || '.jpg',"
                                + " CASE WHEN i % 1000 = 0 THEN 1 ELSE 0 END, CASE WHEN i % 100000 = 5 THEN 0 ELSE 1 END FROM n")
                .update();
    }

    private void seen(long after, int position, String label, String where, String score) {
        db.sql("INSERT INTO detection (snapshot, position, label, score, left_edge, top_edge, right_edge, bottom_edge,"
                        + " removed_by, taken_at) SELECT number, " + position + ", '" + label + "', " + score
                        + ", 0.1, 0.1, 0.4, 0.9, CASE WHEN number % 6 = 3 THEN 'threshold' END, taken_at FROM snapshot"
                        + " WHERE number > " + after + " AND " + where)
                .update();
    }

    private void copies(long after, String destination, String where) {
        db.sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at,"
                        + " verified_at) SELECT number, 'original', '" + destination
                        + "', 'VERIFIED', 0, taken_at, 65536,"
                        + " taken_at, taken_at, taken_at FROM snapshot WHERE number > " + after + " AND " + where)
                .update();
    }
}
