package snapshots.detect;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import snapshots.catalog.PaidCalls.Usage;

/**
 * A day or a month of paid calls.
 *
 * @param name {@code day} or {@code month}
 * @param next the first day behind it, in UTC as all days
 */
record CallPeriod(String name, LocalDate first, LocalDate next, long calls, long cap) {

    /** The month, then the day: what is used up of a month is so for longer. */
    static List<CallPeriod> of(Usage usage, CostSettings settings) {
        LocalDate day = usage.day();
        LocalDate month = day.withDayOfMonth(1);
        return List.of(
                new CallPeriod("month", month, month.plusMonths(1), usage.inMonth(), settings.maxPerMonth()),
                new CallPeriod("day", day, day.plusDays(1), usage.onDay(), settings.maxPerDay()));
    }

    BudgetState state() {
        return BudgetState.of(calls, cap);
    }

    /** In per cent, more than 100 where the cap was lowered. */
    long used() {
        return cap == 0 ? 100 : Math.round(100.0 * calls / cap);
    }

    String setting() {
        return "snapshots.detect.cost.max-per-" + name;
    }

    /** Why no call may be made; continues the phrase "the detector …". */
    String refusal() {
        return state() == BudgetState.NEVER
                ? "is never asked: " + setting() + " is 0"
                : "was not asked: its " + cap + " calls of this " + name + " are used up until "
                        + next.atStartOfDay(ZoneOffset.UTC) + " (" + setting() + ")";
    }
}
