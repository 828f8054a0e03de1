package snapshots.catalog;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code stage_run}. */
final class StageRows {

    static final String INSERT = "INSERT INTO stage_run (snapshot, stage, started_at, micros, outcome, detail)";

    static final String OR_REPLACE =
            " ON CONFLICT (snapshot, stage, started_at) DO UPDATE SET micros = excluded.micros,"
                    + " outcome = excluded.outcome, detail = excluded.detail";

    private StageRows() {}

    static int insert(JdbcClient db, long snapshot, StageRun run) {
        return db.sql(INSERT + " VALUES (?, ?, ?, ?, ?, nullif(?, ''))" + OR_REPLACE)
                .params(
                        snapshot,
                        run.stage(),
                        run.startedAt().toEpochMilli(),
                        TimeUnit.NANOSECONDS.toMicros(run.took().toNanos()),
                        run.outcome(),
                        run.detail())
                .update();
    }
}
