package snapshots.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long something is kept.
 *
 * @param time zero: for ever
 */
record Keep(Duration time) {

    static final Keep FOREVER = new Keep(Duration.ZERO);

    private static final String FOREVER_WORD = "forever";

    /**
     * Reads what stands in a setting: {@code 24h}, {@code 30d}, {@code forever}; {@code 0} is for ever too.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Keep valueOf(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals(FOREVER_WORD)) {
            return FOREVER;
        }
        try {
            Duration time = DurationStyle.detectAndParse(word);
            if (!time.isNegative()) {
                return new Keep(time);
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            throw bad(text, e);
        }
        throw bad(text, null);
    }

    private static IllegalArgumentException bad(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + text + "\" must be a time like 24h or 30d, or forever (0 means the same)", cause);
    }

    static Keep days(int days) {
        return new Keep(Duration.ofDays(days));
    }

    /** What came before is old enough to go; {@link Instant#EPOCH} if nothing is. */
    Instant cutoff(Instant now) {
        return time.isZero() ? Instant.EPOCH : now.minus(time);
    }

    @Override
    public String toString() {
        return time.isZero() ? FOREVER_WORD : DurationStyle.SIMPLE.print(time);
    }
}
