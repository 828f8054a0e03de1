package snapshots.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in a row that have something in common. Each further one counts for a limited time, so that a spell is long only after
 * enough pictures and enough time, whatever a clock does in between. For one thread.
 */
final class Spell {

    private final Duration longEnough;
    private final Duration mostAtOnce;
    private Duration lasted = Duration.ZERO;
    private @Nullable Instant since;
    private @Nullable Instant last;

    /** @param pictures 2 or more; so many at least make a long spell */
    Spell(int pictures, Duration longEnough) {
        this.longEnough = longEnough;
        this.mostAtOnce = longEnough.dividedBy(pictures - 1).plusNanos(1); // what is lost by division
    }

    void add(Instant at) {
        if (since == null || last == null) {
            since = at;
        } else {
            Duration elapsed = Duration.between(last, at);
            if (elapsed.isPositive()) {
                lasted = lasted.plus(elapsed.compareTo(mostAtOnce) > 0 ? mostAtOnce : elapsed);
            }
        }
        last = at;
    }

    void end() {
        lasted = Duration.ZERO;
        since = null;
        last = null;
    }

    boolean isLong() {
        return lasted.compareTo(longEnough) >= 0;
    }

    /** When its first picture was taken. */
    Instant since(Instant otherwise) {
        return since == null ? otherwise : since;
    }
}
