package snapshots.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a camera is usually heard of, by hour of the day. Of each day and hour counts the longest gap that touches it; the
 * usual longest gap of an hour is one that nine days in ten do not exceed, so that a bad day changes nothing.
 *
 * @param longestGaps usual, in milliseconds, by hour; 0 where nothing can be said of it
 * @param perHour how many came in that hour, on average
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares habits
record Habit(long[] longestGaps, double[] perHour) {

    /** Nothing is known. */
    static final Habit UNKNOWN = new Habit(new long[24], new double[24]);

    private static final Duration LEAST_DATA = Duration.ofDays(7);

    /** Where something must have been in between on so many days. */
    private static final int LEAST_DAYS = 5;

    private static final double USUAL = 0.9;

    /** A camera that is silent for a day now and then may be so for two. */
    private static final long SELDOM = Duration.ofDays(1).toMillis();

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /**
     * Learns a habit.
     *
     * @param times when its pictures came, in milliseconds since 1970 UTC, in their order
     */
    static Habit of(long[] times, Downtimes downtimes, ZoneId zone, Instant now) {
        if (times.length < 2 || times[0] > now.minus(LEAST_DATA).toEpochMilli()) {
            return UNKNOWN;
        }
        Map<Long, Long> longest = new HashMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 1; i < times.length; i++) {
            long gap = downtimes.running(times[i - 1], times[i]);
            for (long hour = times[i - 1] / HOUR; hour <= (times[i] - 1) / HOUR; hour++) {
                longest.merge(hour, gap, Math::max);
            }
            counts.merge(times[i] / HOUR, 1, Integer::sum);
        }
        return summary(longest, counts, zone);
    }

    private static Habit summary(Map<Long, Long> longest, Map<Long, Integer> counts, ZoneId zone) {
        long[] gaps = new long[24];
        double[] rates = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            int wanted = hour;
            long[] days = longest.keySet().stream()
                    .filter(each -> hourOf(Instant.ofEpochMilli(each * HOUR), zone) == wanted)
                    .mapToLong(Long::longValue)
                    .toArray();
            long[] sorted = Arrays.stream(days).map(longest::get).sorted().toArray();
            gaps[hour] = sorted.length < LEAST_DAYS ? 0 : sorted[(int) Math.ceil(USUAL * sorted.length) - 1];
            int came = (int)
                    Arrays.stream(days).map(day -> counts.getOrDefault(day, 0)).sum();
            rates[hour] = days.length == 0 ? 0 : came / (double) days.length;
        }
        return new Habit(gaps, rates);
    }

    static int hourOf(Instant at, ZoneId zone) {
        return at.atZone(zone).getHour();
    }

    /** How many usual longest gaps a silence of this length makes at this hour; 0 where nothing can be said. */
    double missed(Duration silence, int hour) {
        long gap = longestGaps[hour];
        return gap == 0 || gap >= SELDOM ? 0 : silence.toMillis() / (double) gap;
    }

    /** Whether a silence would ever be noticed. */
    boolean says() {
        return Arrays.stream(longestGaps).anyMatch(gap -> gap > 0 && gap < SELDOM);
    }
}
