package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a destination has yet to get, and how fast it gets it.
 *
 * @param items copies it is owed
 * @param bytes of these
 * @param oldest since when the oldest of these is owed
 * @param givenUp copies that will not be tried again by themselves
 * @param lately copies it got in the last {@link #WINDOW}
 * @param bytesLately of these
 */
public record Backlog(long items, long bytes, Optional<Instant> oldest, long givenUp, long lately, long bytesLately) {

    /** Over which time the rate is taken. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    public double itemsPerMinute() {
        return (double) lately / WINDOW.toMinutes();
    }

    public double bytesPerMinute() {
        return (double) bytesLately / WINDOW.toMinutes();
    }

    /** When all would be there if it went on like this; empty if nothing moved lately. */
    public Optional<Duration> timeToEmpty() {
        if (items == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (lately == 0) {
            return Optional.empty();
        }
        double windows = Math.max((double) items / lately, bytesLately == 0 ? 0 : (double) bytes / bytesLately);
        return Optional.of(Duration.ofSeconds(Math.round(windows * WINDOW.toSeconds())));
    }
}
