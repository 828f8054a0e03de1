package snapshots.operate;

import java.time.Duration;
import java.util.List;

/** Somebody outside who is told how the service does: Healthchecks, Cronitor. Neither blocks nor throws. */
interface Monitor {

    /** @param ailments empty when the pipeline works */
    void report(List<String> ailments);

    /** The service stops because somebody asked it to. */
    void stopping();

    /** The service ends unasked; waits no longer than the limit, for afterwards nobody is there. */
    void ending(String reason, Duration limit);
}
