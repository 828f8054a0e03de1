package snapshots.operate;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/** Says once when a server of somebody else's cannot be reached, and once when it can again. Thread-safe. */
final class Reachability {

    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger lost = new AtomicInteger();
    private final Logger log;
    private final String server;
    private final Object address;
    private final String remedy;

    /**
     * @param server what it is, e.g. {@code the syslog server}
     * @param remedy the setting, with a right value
     */
    Reachability(Logger log, String server, Object address, String remedy) {
        this.log = log;
        this.server = server;
        this.address = address;
        this.remedy = remedy;
    }

    void failed(Object reason) {
        if (!away.getAndSet(true)) {
            log.atWarn()
                    .addKeyValue("address", address)
                    .addKeyValue("reason", reason)
                    .log("Cannot reach {}; trying again until that works ({})", server, remedy);
        }
    }

    /** Something that should have gone there never will. */
    void lost() {
        lost.incrementAndGet();
    }

    void reached() {
        if (away.get() && away.getAndSet(false)) {
            log.atInfo()
                    .addKeyValue("address", address)
                    .addKeyValue("lost", lost.getAndSet(0))
                    .log("Can reach {} again", server);
        }
    }
}
