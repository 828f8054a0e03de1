package pylib.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms a point in time takes on the bus. Thread-safe. */
public final class Timestamps {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d+)?");

    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("(?<=T.{5,20})([+-]\\d{2})(\\d{2})$");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** ISO-8601 UTC in whole seconds, e.g. {@code 2026-11-21T18:04:05Z}. */
    public static String iso(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** ISO-8601 UTC with milliseconds, e.g. {@code 2026-11-21T18:04:05.120Z}. */
    public static String isoMillis(Instant time) {
        return MILLIS.format(time);
    }

    /**
     * Unix seconds, as a number or its text, or ISO-8601, with {@code T} or a space between date and time.
     *
     * @return empty if it is none of these, or thousands of years away
     */
    public static Optional<Instant> parse(String text, ZoneId localZone) {
        String trimmed = text.strip();
        if (NUMBER.matcher(trimmed).matches()) {
            return ofUnixSeconds(Double.parseDouble(trimmed));
        }
        try {
            String withT = trimmed.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
            String strict = OFFSET_WITHOUT_COLON.matcher(withT).replaceFirst("$1:$2");
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(strict, ZonedDateTime::from, LocalDateTime::from);
            Instant time = switch (parsed) {
                case ZonedDateTime zoned -> zoned.toInstant();
                default -> ((LocalDateTime) parsed).atZone(localZone).toInstant();
            };
            return Optional.of(time).filter(instant -> isUsable((double) instant.getEpochSecond()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> ofUnixSeconds(double seconds) {
        return isUsable(seconds) ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000))) : Optional.empty();
    }

    /** Within some thousand years, which can be counted in milliseconds. */
    private static boolean isUsable(double seconds) {
        return Math.abs(seconds) < 1e11;
    }
}
