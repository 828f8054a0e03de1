package snapshots.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.State;
import snapshots.catalog.TimeOfDay;
import snapshots.snapshot.Source;

/**
 * What a person or a program looks for, as it stands in an address: {@code camera}, {@code from}, {@code to}, {@code time},
 * {@code label}, {@code score}, {@code source}, {@code state}, {@code starred}, {@code reviewed}, {@code copyAt} and
 * {@code q}. The first, the labels, the sources and the states may be repeated; an empty one is as good as none.
 */
public final class FilterParameters {

    private static final int LONGEST = 200;

    /** Far beyond, there are no milliseconds. The days at the ends belong to these years in some zone. */
    private static final Instant EARLIEST = Instant.parse("1969-12-31T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-02T00:00:00Z");
    private static final int MOST = 50;

    private final MultiValueMap<String, String> parameters;
    private final ZoneId zone;

    private FilterParameters(MultiValueMap<String, String> parameters, ZoneId zone) {
        this.parameters = parameters;
        this.zone = zone;
    }

    /**
     * @param zone of times that name none
     * @throws BadParameterException naming the first parameter at fault
     */
    public static SnapshotFilter read(MultiValueMap<String, String> parameters, ZoneId zone) {
        return new FilterParameters(parameters, zone).read();
    }

    private SnapshotFilter read() {
        Optional<Instant> from = one("from").map(text -> time("from", text));
        Optional<Instant> to = one("to").map(text -> time("to", text));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new BadParameterException("to", "must be later than from, for example from=2026-11-01&to=2026-11-02");
        }
        return new SnapshotFilter(
                all("camera"),
                from,
                to,
                one("time").map(this::timeOfDay),
                all("label"),
                one("score").map(FilterParameters::score).orElse(0.0),
                each("source", Source.values(), Source::word),
                each("state", State.values(), state -> state.name().toLowerCase(Locale.ROOT)),
                one("starred").map(text -> yesOrNo("starred", text)),
                one("reviewed").map(text -> yesOrNo("reviewed", text)),
                one("copyAt"),
                one("q").orElse(""));
    }

    private Set<String> all(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > MOST) {
            throw new BadParameterException(name, "may be repeated " + MOST + " times at most");
        }
        return values.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> notTooLong(name, text))
                .collect(Collectors.toSet());
    }

    private Optional<String> one(String name) {
        Set<String> values = all(name);
        if (values.size() > 1) {
            throw new BadParameterException(name, "may be given once");
        }
        return values.stream().findFirst();
    }

    private static String notTooLong(String name, String text) {
        if (text.length() > LONGEST) {
            throw new BadParameterException(
                    name, "may have " + LONGEST + " characters at most, and has " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            throw new BadParameterException(name, "must not have a NUL in it"); // PostgreSQL knows none
        }
        return text;
    }

    private <T> Set<T> each(String name, T[] values, Function<T, String> word) {
        return all(name).stream()
                .map(text -> Arrays.stream(values)
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new BadParameterException(
                                name,
                                "must be one of "
                                        + Arrays.stream(values).map(word).collect(Collectors.joining(", ")))))
                .collect(Collectors.toSet());
    }

    private Instant time(String name, String text) {
        Instant time = parsed(name, text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new BadParameterException(name, "must be between the years 1970 and 9999, for example 2026-11-22");
        }
        return time;
    }

    private Instant parsed(String name, String text) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new BadParameterException(
                    name, "must be a day or a time, for example 2026-11-22, 2026-11-22T18:30 or 2026-11-22T17:30:00Z");
        }
    }

    private TimeOfDay timeOfDay(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new TimeOfDay(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()), zone);
            }
        } catch (DateTimeException e) {
            throw notATimeOfDay();
        }
        throw notATimeOfDay();
    }

    private static BadParameterException notATimeOfDay() {
        return new BadParameterException("time", "must be a part of the day, for example 22:00-06:30");
    }

    private static double score(String text) {
        try {
            double score = Double.parseDouble(text);
            if (score >= 0 && score <= 1) {
                return score;
            }
        } catch (NumberFormatException e) {
            throw notAScore();
        }
        throw notAScore();
    }

    private static BadParameterException notAScore() {
        return new BadParameterException("score", "must be 0 to 1, for example 0.6");
    }

    private static boolean yesOrNo(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadParameterException(name, "must be true or false, for example " + name + "=true");
        };
    }
}
