package snapshots.upload;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way of naming files: a regular expression whose groups {@code year}, {@code month}, {@code day}, {@code hour},
 * {@code minute}, {@code second} and, where it has them, {@code millisecond}, {@code event} and {@code camera} say what is
 * what. Thread-safe.
 *
 * @param name what it is called, e.g. {@code foscam}
 * @param pattern of the path from its beginning to its end
 */
record NamePattern(String name, Pattern pattern) {

    private static final Map<String, String> EVENTS = Map.of(
            "mdalarm", "motion",
            "hmdalarm", "person",
            "sdalarm", "sound",
            "m", "motion",
            "r", "schedule");

    /** @param tail pattern of the last folders and the name; whatever folders may stand before */
    static NamePattern ofTail(String name, String tail) {
        return new NamePattern(name, compile("(?:.*?/)??" + tail));
    }

    /** @param part pattern of a part of the name, after the last folder; the first such part counts */
    static NamePattern ofPart(String name, String part) {
        return new NamePattern(name, compile("(?:.*/)?+[^/]*?" + part + "[^/]*"));
    }

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    /** What a path says; nothing if it is not named like this, or names a time that no calendar has. */
    Optional<NamedTime> read(String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches()
                ? time(matcher).map(time -> new NamedTime(name, time, event(matcher), text(matcher, "camera")))
                : Optional.empty();
    }

    private static Optional<LocalDateTime> time(Matcher matcher) {
        try {
            return Optional.of(LocalDateTime.of(
                    number(matcher, "year"),
                    number(matcher, "month"),
                    number(matcher, "day"),
                    number(matcher, "hour"),
                    number(matcher, "minute"),
                    number(matcher, "second"),
                    number(matcher, "millisecond") * 1_000_000));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String event(Matcher matcher) {
        String word = text(matcher, "event");
        if (word == null) {
            return null;
        }
        String plain = word.toLowerCase(Locale.ROOT).replace('_', ' ');
        return EVENTS.getOrDefault(plain, plain);
    }

    private static int number(Matcher matcher, String group) {
        String digits = text(matcher, group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static @Nullable String text(Matcher matcher, String group) {
        return matcher.namedGroups().containsKey(group) ? matcher.group(group) : null;
    }
}
