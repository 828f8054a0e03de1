package snapshots.catalog;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part of every day as a condition on a column with milliseconds since 1970 UTC. */
final class TimeOfDaySql {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** How far changes of a zone's clocks are looked for: a camera's clock may be astray by centuries. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private TimeOfDaySql() {}

    /**
     * @param first what is asked about is not before this
     * @param last nor behind this; the fewer times clocks are put back in between, the shorter is the condition
     * @param parameters are added to
     */
    static String of(TimeOfDay part, long first, long last, String column, List<Object> parameters) {
        ZoneRules rules = part.zone().getRules();
        Instant from = clamp(first);
        Instant to = clamp(last);
        List<String> periods = new ArrayList<>();
        ZoneOffset offset = rules.getOffset(from);
        ZoneOffsetTransition change = rules.nextTransition(from);
        Instant begin = Instant.MIN;
        while (change != null && !change.getInstant().isAfter(to)) {
            periods.add(period(part, offset, begin, change.getInstant(), column, parameters));
            begin = change.getInstant();
            offset = change.getOffsetAfter();
            change = rules.nextTransition(begin);
        }
        periods.add(period(part, offset, begin, Instant.MAX, column, parameters));
        return "(" + String.join(" OR ", periods) + ")";
    }

    private static Instant clamp(long millis) {
        return millis < FIRST.toEpochMilli()
                ? FIRST
                : millis > LAST.toEpochMilli() ? LAST : Instant.ofEpochMilli(millis);
    }

    private static String period(
            TimeOfDay part, ZoneOffset offset, Instant begin, Instant end, String column, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (!begin.equals(Instant.MIN)) {
            conditions.add(column + " >= ?");
            parameters.add(begin.toEpochMilli());
        }
        if (!end.equals(Instant.MAX)) {
            conditions.add(column + " < ?");
            parameters.add(end.toEpochMilli());
        }
        conditions.add(inDay(part, offset, column, parameters));
        return "(" + String.join(" AND ", conditions) + ")";
    }

    /** How long after the part's beginning, on whichever day, is a remainder, and how long the part is what it is less than. */
    private static String inDay(TimeOfDay part, ZoneOffset offset, String column, List<Object> parameters) {
        long from = millis(part.from());
        long to = millis(part.to());
        long length = part.from().isBefore(part.to()) ? to - from : DAY - from + to;
        parameters.add(Math.floorMod(offset.getTotalSeconds() * 1000L - from, DAY) + DAY);
        parameters.add(length);
        return "((" + column + " % " + DAY + ") + ?) % " + DAY + " < ?";
    }

    /** The first millisecond that is not before it. */
    private static long millis(LocalTime time) {
        return Math.ceilDiv(time.toNanoOfDay(), 1_000_000L);
    }
}
