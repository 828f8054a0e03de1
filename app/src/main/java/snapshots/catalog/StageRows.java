package snapshots.catalog;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code stage_run}. */
final class StageRows {

    private StageRows() {}

    static int insert(JdbcClient db, long snapshot, StageRun run) {
        return db.sql("INSERT OR REPLACE INTO stage_run (snapshot, stage, started_at, micros, outcome, detail)"
                        + " VALUES (?, ?, ?, ?, ?, nullif(?, ''))")
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
