package snapshots.catalog;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a start does to the journal before work goes on. */
public final class Restarts {

    /** So often a snapshot may be found unfinished; then it is taken for the cause of the crashes. */
    static final int LIMIT = 3;

    private static final Logger log = LoggerFactory.getLogger(Restarts.class);

    private final GroupCommit writer;
    private final CopyPlan plan;
    private final Clock clock;

    Restarts(GroupCommit writer, CopyPlan plan, Clock clock) {
        this.writer = writer;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Marks the unfinished work as resumed. What was in hand in too many ends of the service is not tried again: a trigger is
     * given up, a picture goes out without being looked at.
     *
     * @return how much work is unfinished
     */
    public int begin() {
        Count count = writer.write(this::count);
        if (count.givenUp() > 0 || count.unseen() > 0) {
            log.atWarn()
                    .addKeyValue("triggers_given_up", count.givenUp())
                    .addKeyValue("pictures_not_looked_at", count.unseen())
                    .log("The service ended " + LIMIT + " times while these were in hand");
        }
        return count.unfinished();
    }

    private record Count(int givenUp, int unseen, int unfinished) {}

    private Count count(JdbcClient db) {
        String reason = "the service ended " + LIMIT + " times while it was in hand";
        int givenUp = db.sql("UPDATE snapshot SET state = 'FAILED', request = NULL, reason = 'given up: " + reason
                        + "' WHERE state = 'ACCEPTED' AND restarts >= ?")
                .param(LIMIT)
                .update();
        List<Long> unseen = db.sql("UPDATE snapshot SET state = CASE media WHEN 'clip' THEN 'KEPT' ELSE 'DETECTED' END,"
                        + " reason = 'not looked at: " + reason
                        + "' WHERE state = 'CAPTURED' AND restarts >= ? RETURNING number")
                .param(LIMIT)
                .query(Long.class)
                .list();
        unseen.forEach(number -> CopyRows.oweOriginal(db, number, plan, clock.instant()));
        int unfinished = db.sql("UPDATE snapshot SET restarts = restarts + 1" + " WHERE state " + Unfinished.STATES)
                .update();
        return new Count(givenUp, unseen.size(), unfinished);
    }
}
