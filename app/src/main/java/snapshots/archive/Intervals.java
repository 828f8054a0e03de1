package snapshots.archive;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How long is waited before the next try. Each is longer than the one before, up to a bound, and none is like another's. */
final class Intervals {

    private static final double TWICE = 2;

    /** Those that failed together do not come again together. */
    private static final double JITTER = 0.3;

    /** Beyond it every interval is at its bound. */
    private static final int MOST = 30;

    /** A wish of longer silence is taken for a mistake. */
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    private final IntervalFunction retry = interval(Duration.ofSeconds(10), Duration.ofHours(1));
    private final IntervalFunction mismatch = interval(Duration.ofSeconds(5), Duration.ofMinutes(10));
    private final IntervalFunction rest = interval(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private static IntervalFunction interval(Duration first, Duration longest) {
        return IntervalFunction.ofExponentialRandomBackoff(first, TWICE, JITTER, longest);
    }

    /** @param tries that came to nothing, 1 or more */
    Duration beforeRetry(int tries) {
        return of(retry, tries);
    }

    /** @param mismatches 1 or more */
    Duration afterMismatch(int mismatches) {
        return of(mismatch, mismatches);
    }

    /** @param rests how often it could not be reached in a row, 1 or more */
    Duration rest(int rests) {
        return of(rest, rests);
    }

    /** What a destination asks for, but not less than is reasonable anyway. */
    static Duration atLeast(Duration wish, Duration interval) {
        Duration sane = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        return sane.compareTo(interval) > 0 ? sane : interval;
    }

    private static Duration of(IntervalFunction function, int attempt) {
        return Duration.ofMillis(function.apply(Math.min(attempt, MOST)));
    }
}
