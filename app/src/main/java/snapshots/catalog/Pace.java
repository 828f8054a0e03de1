package snapshots.catalog;

import java.time.Duration;

/**
 * How a search goes through the catalogue.
 *
 * @param shortest so many rows are looked at first, then twice as many, and so on
 * @param longest up to so many
 * @param most having looked at so many, it shows what it has
 * @param patience or after this
 */
record Pace(int shortest, int longest, int most, Duration patience) {

    /**
     * Where somebody waits for it. The number of rows is what makes a search in a large catalogue take as long as in a small
     * one; the time is for slow disks, and a stretch that is begun is not broken off.
     */
    static final Pace USUAL = new Pace(250, 4000, 10_000, Duration.ofMillis(20));

    Patience begin() {
        long end = System.nanoTime() + patience.toNanos();
        return rows -> rows >= most || System.nanoTime() - end >= 0;
    }

    /** The same for so many searches together. */
    Pace times(int searches) {
        return new Pace(
                shortest,
                longest,
                (int) Math.min(Integer.MAX_VALUE, (long) most * searches),
                patience.multipliedBy(searches));
    }

    int after(int stride) {
        return Math.min(2 * stride, longest);
    }
}
