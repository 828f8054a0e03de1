package snapshots.detect;

import java.math.BigDecimal;
import java.time.Clock;
import snapshots.catalog.PaidCalls;

/** Makes the view on the cloud's cost, for tests of those who look at it. */
public final class CloudCosts {

    private CloudCosts() {}

    /** At 2 EUR for 1000 calls. */
    public static CloudCost of(PaidCalls calls, long maxPerDay, long maxPerMonth, Clock clock) {
        var settings = new CostSettings(new BigDecimal("2.00"), "EUR", maxPerDay, maxPerMonth);
        return new CloudCost(new CloudBudget(calls, settings, clock));
    }
}
