package snapshots.web.api;

import java.time.LocalDate;
import java.util.List;
import snapshots.catalog.Count;
import snapshots.catalog.DayCount;

/**
 * How many there are.
 *
 * @param all false: there may be more; counting ends at 10 000, and after a while
 */
record CountAnswer(int count, boolean all) {

    static CountAnswer of(Count count) {
        return new CountAnswer(count.number(), count.all());
    }

    /**
     * How many of each day.
     *
     * @param zone in which the days begin
     * @param days the newest first
     */
    record ByDay(String zone, List<OneDay> days) {}

    /** As {@link CountAnswer} of one day. */
    record OneDay(LocalDate day, int count, boolean all) {

        static OneDay of(DayCount day) {
            return new OneDay(day.day(), day.count().number(), day.count().all());
        }
    }
}
