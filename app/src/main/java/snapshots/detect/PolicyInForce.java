package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.flags.Flags;

/**
 * The policy as it holds at the moment: the configured one, as far as the flags of the deployment leave it. Says so when it
 * changes. Threads may share it.
 */
final class PolicyInForce {

    private static final Logger log = LoggerFactory.getLogger(PolicyInForce.class);

    private static final String ALL = "object-detection";
    private static final String LOCAL = "local-object-detection";
    private static final String CLOUD = "cloud-object-detection";

    private final DetectionPolicy configured;
    private final boolean enabled;
    private final Flags flags;
    private final AtomicReference<DetectionPolicy> last;

    /** @param enabled whether pictures are looked at while no flag says otherwise */
    PolicyInForce(DetectionPolicy configured, boolean enabled, Flags flags) {
        this.configured = configured;
        this.enabled = enabled;
        this.flags = flags;
        last = new AtomicReference<>(configured);
    }

    DetectionPolicy current() {
        DetectionPolicy current = flags.find(ALL).orElse(enabled)
                ? configured.within(
                        flags.find(LOCAL).orElse(true), flags.find(CLOUD).orElse(true))
                : DetectionPolicy.OFF;
        DetectionPolicy before = last.getAndSet(current);
        if (before != current) {
            log.atInfo()
                    .addKeyValue("policy", current.word())
                    .addKeyValue("before", before.word())
                    .addKeyValue("because", reasons())
                    .log("Pictures are looked at in another way now");
        }
        return current;
    }

    /** Whether the local detector may stand in for others. */
    boolean allowsLocal() {
        return flags.find(LOCAL).orElse(true);
    }

    private String reasons() {
        List<String> reasons = new ArrayList<>();
        for (String flag : List.of(ALL, LOCAL, CLOUD)) {
            flags.find(flag).ifPresent(on -> reasons.add(flag + "=" + on));
        }
        if (reasons.isEmpty()) {
            return enabled ? "no flag is set" : "OBJECT_DETECTION_ENABLED=false";
        }
        return String.join(", ", reasons);
    }
}
