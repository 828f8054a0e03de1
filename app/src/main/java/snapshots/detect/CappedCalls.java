package snapshots.detect;

import java.time.LocalDate;

/** Goes through days that follow each other, and says how many calls of each the caps would have let through. */
final class CappedCalls {

    private final CostSettings settings;
    private long leftInMonth;

    CappedCalls(CostSettings settings) {
        this.settings = settings;
        this.leftInMonth = settings.maxPerMonth();
    }

    PolicyCalls next(LocalDate day, long wished) {
        if (day.getDayOfMonth() == 1) {
            leftInMonth = settings.maxPerMonth();
        }
        long made = Math.min(wished, Math.min(settings.maxPerDay(), leftInMonth));
        leftInMonth -= made;
        return new PolicyCalls(wished, wished - made);
    }
}
