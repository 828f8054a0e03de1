package snapshots.operate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import pylib.heartbeat.Cronitor;
import pylib.heartbeat.Cronitor.State;
import pylib.lifecycle.ThreadNanny;

/** Tells how many of the long-lived threads live and how much is wrong; a dead thread is a failure. */
record CronitorMonitor(Cronitor cronitor, ThreadNanny nanny) implements Monitor {

    @Override
    public void report(List<String> ailments) {
        State state = nanny.dead().isEmpty() ? State.COMPLETE : State.FAIL;
        cronitor.tell(state, String.join("\n", ailments), metrics(ailments.size()));
    }

    /** Nothing: it has no word for it that is not an alarm or a success. */
    @Override
    public void stopping() {}

    @Override
    public void ending(String reason, Duration limit) {
        cronitor.tellNow(State.FAIL, reason, metrics(1), limit);
    }

    private Map<String, Number> metrics(int errors) {
        return Map.of("count", nanny.living(), "error_count", errors);
    }
}
