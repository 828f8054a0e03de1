package pylib.payload;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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
     * @param localZone for texts without a zone
     * @param now of the two times that such a text names in the hour that is repeated when clocks go back, the nearer to this is
     *     meant
     * @return empty if it is none of these, or thousands of years away
     */
    public static Optional<Instant> parse(String text, ZoneId localZone, Instant now) {
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
                default -> nearest((LocalDateTime) parsed, localZone, now);
            };
            return Optional.of(time).filter(instant -> isUsable((double) instant.getEpochSecond()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant nearest(LocalDateTime local, ZoneId zone, Instant now) {
        return zone.getRules().getValidOffsets(local).stream()
                .map(local::toInstant)
                .min(Comparator.comparing(time -> Duration.between(time, now).abs()))
                .orElseGet(() -> local.atZone(zone).toInstant());
    }

    static Optional<Instant> ofUnixSeconds(double seconds) {
        return isUsable(seconds) ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000))) : Optional.empty();
    }

    /** Within some thousand years, which can be counted in milliseconds. */
    private static boolean isUsable(double seconds) {
        return Math.abs(seconds) < 1e11;
    }
}
