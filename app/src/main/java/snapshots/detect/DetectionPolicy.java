package snapshots.detect;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which detectors are asked about a picture. What is local costs nothing; what is in the cloud costs money for each picture. */
public enum DetectionPolicy {
    /** Nobody is asked. */
    OFF(false, false),
    LOCAL(true, false),
    CLOUD(false, true),
    /** The local detector looks at what the cloud could not. */
    CLOUD_ELSE_LOCAL(true, true),
    /** The cloud looks only at pictures in which the local detector sees something wanted, or might. */
    LOCAL_THEN_CLOUD(true, true),
    BOTH(true, true);

    /** Those under which somebody is asked. */
    static final Set<DetectionPolicy> LOOKING = Collections.unmodifiableSet(EnumSet.range(LOCAL, BOTH));

    private final boolean local;
    private final boolean cloud;

    DetectionPolicy(boolean local, boolean cloud) {
        this.local = local;
        this.cloud = cloud;
    }

    boolean asksLocal() {
        return local;
    }

    boolean asksCloud() {
        return cloud;
    }

    /** What is left of this policy where one side or the other may not be asked. */
    DetectionPolicy within(boolean localAllowed, boolean cloudAllowed) {
        boolean asksLocal = local && localAllowed;
        boolean asksCloud = cloud && cloudAllowed;
        if (asksLocal == local && asksCloud == cloud) {
            return this;
        }
        return asksLocal ? LOCAL : asksCloud ? CLOUD : OFF;
    }

    /** As it is written in settings: {@code cloud-else-local}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
