package snapshots.catalog;

import java.time.Instant;
import java.util.Locale;

/**
 * Something unusual about a camera that has not ended.
 *
 * @param camera device key
 * @param since the last picture before it, or the first that shows it
 */
public record Alarm(String camera, Kind kind, Instant since) {

    /** What may be unusual. */
    public enum Kind {
        /** It is not heard of for longer than usual at this time of the day. */
        QUIET,
        /** Its pictures show an even surface. */
        COVERED,
        /** Its pictures show something else than before. */
        SHIFTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
