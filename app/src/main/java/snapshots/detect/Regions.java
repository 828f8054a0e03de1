package snapshots.detect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Rest;

/**
 * Which region is asked first: the first configured one that is not lost. One that is lost is tried again every few
 * minutes by a single picture, so that not each of them waits for it in vain. Thread-safe.
 */
final class Regions {

    static final Duration TRIED_AGAIN_AFTER = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(Regions.class);

    private final List<String> configured;
    private final Clock clock;
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();

    Regions(List<String> configured, Clock clock) {
        this.configured = configured;
        this.clock = clock;
    }

    /** All of them, in the order in which they are to be asked about one picture. */
    List<String> forNextPicture() {
        List<String> order = new ArrayList<>();
        List<String> last = new ArrayList<>();
        configured.forEach(region -> (isToBeTried(region) ? order : last).add(region));
        order.addAll(last);
        return order;
    }

    private boolean isToBeTried(String region) {
        Instant since = lost.get(region);
        Instant now = clock.instant();
        return since == null || (new Rest(since, TRIED_AGAIN_AFTER).isOver(now) && lost.replace(region, since, now));
    }

    /** It was asked and could not be reached, or is out of order. */
    void lost(String region, String reason) {
        if (lost.put(region, clock.instant()) == null) {
            log.atWarn()
                    .addKeyValue("region", region)
                    .addKeyValue("reason", reason)
                    .log("Region lost; others are asked first, and it every {} minutes", TRIED_AGAIN_AFTER.toMinutes());
        }
    }

    /** It was asked and has answered. */
    void answered(String region) {
        if (lost.remove(region) != null) {
            log.atInfo().addKeyValue("region", region).log("Region answers again");
        }
    }
}
