package snapshots.catalog;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A part of every day.
 *
 * @param from included
 * @param to not included; before {@code from}: on the day after
 * @param zone in which people read their clocks
 */
public record TimeOfDay(LocalTime from, LocalTime to, ZoneId zone) {

    public boolean holds(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
