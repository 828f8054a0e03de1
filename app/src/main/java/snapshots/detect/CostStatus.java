package snapshots.detect;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import snapshots.catalog.PaidCalls.Usage;

/**
 * What the cloud was used for so far, and what it may be used for. Days and months are those of UTC.
 *
 * @param detector whose calls these are
 * @param callsToday on this day
 * @param callsThisMonth this day's among them
 * @param maxPerDay 0: never
 * @param maxPerMonth 0: never
 * @param percent how much of the day's or the month's calls is used, whichever is more; above 100 where a cap was lowered
 * @param costThisMonth at the price of the settings
 * @param currency of that
 * @param state of the day or the month, whichever is worse
 */
public record CostStatus(
        String detector,
        long callsToday,
        long callsThisMonth,
        long maxPerDay,
        long maxPerMonth,
        long percent,
        BigDecimal costThisMonth,
        String currency,
        BudgetState state) {

    static CostStatus of(Usage usage, CostSettings settings) {
        List<CallPeriod> periods = CallPeriod.of(usage, settings);
        return new CostStatus(
                CloudBudget.DETECTOR,
                usage.onDay(),
                usage.inMonth(),
                settings.maxPerDay(),
                settings.maxPerMonth(),
                periods.stream().mapToLong(CallPeriod::used).max().orElseThrow(),
                settings.costOf(usage.inMonth()),
                settings.currency(),
                periods.stream()
                        .map(CallPeriod::state)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
