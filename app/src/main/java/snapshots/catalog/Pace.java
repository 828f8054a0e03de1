package snapshots.catalog;

import java.time.Duration;

/**
 * How a search goes through the catalogue.
 *
 * @param shortest so many rows are looked at first, then twice as many, and so on
 * @param longest up to so many
 * @param patience after this, it shows what it has
 */
record Pace(int shortest, int longest, Duration patience) {

    /** Where somebody waits for it: with the last stretch, which is not broken off, 30 ms or a little more. */
    static final Pace USUAL = new Pace(250, 2000, Duration.ofMillis(20));

    Patience begin() {
        long end = System.nanoTime() + patience.toNanos();
        return () -> System.nanoTime() - end >= 0;
    }

    int after(int stride) {
        return Math.min(2 * stride, longest);
    }
}
