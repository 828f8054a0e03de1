package snapshots.web.zones;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import snapshots.web.BadParameterException;

/**
 * Days of which is asked.
 *
 * @param last included
 */
record Days(LocalDate first, LocalDate last, ZoneId zone) {

    private static final int WEEK = 7;

    /**
     * @param from null or empty for a week
     * @param to null or empty for today
     * @throws BadParameterException naming the one at fault
     */
    static Days read(@Nullable String from, @Nullable String to, ZoneId zone, Clock clock) {
        LocalDate last = to == null || to.isBlank() ? LocalDate.ofInstant(clock.instant(), zone) : day("to", to);
        LocalDate first = from == null || from.isBlank() ? last.minusDays(WEEK - 1) : day("from", from);
        if (first.isAfter(last)) {
            throw new BadParameterException(
                    "to", "must not be before from, for example from=2026-11-16 and to=2026-11-22");
        }
        return new Days(first, last, zone);
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException e) {
            throw notADay(parameter);
        }
        throw notADay(parameter);
    }

    private static BadParameterException notADay(String parameter) {
        return new BadParameterException(parameter, "must be a day, for example 2026-11-22");
    }

    Instant start() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** When the last day is over. */
    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
