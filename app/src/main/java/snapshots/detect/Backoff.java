package snapshots.detect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double, each shortened by up to a half at random, so that several callers do not come back at once. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 3;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param before how many pauses there were before this one */
    Duration pause(int before) {
        long whole = FIRST.toMillis() << Math.min(before, MOST_DOUBLINGS);
        return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
    }
}
