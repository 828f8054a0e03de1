package snapshots.operate;

import java.time.Duration;
import java.util.List;
import pylib.heartbeat.Healthchecks;

/** Tells a check whether the pipeline works, with all reasons why not, one on each line. */
record HealthchecksMonitor(Healthchecks check) implements Monitor {

    @Override
    public void report(List<String> ailments) {
        if (ailments.isEmpty()) {
            check.success("");
        } else {
            check.fail(String.join("\n", ailments));
        }
    }

    @Override
    public void stopping() {
        check.log("stopping on request");
    }

    @Override
    public void ending(String reason, Duration limit) {
        check.failNow(reason, limit);
    }
}
