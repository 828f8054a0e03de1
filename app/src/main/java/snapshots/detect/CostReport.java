package snapshots.detect;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What some days would have cost under each policy, and what they did cost.
 *
 * @param settings price and caps that were assumed
 * @param days of UTC, the oldest first
 */
public record CostReport(CostSettings settings, List<Day> days) {

    /**
     * One day.
     *
     * @param date of UTC
     * @param looks pictures, and key frames of clips, that were looked at
     * @param unknown those of which no local detector's scores are recorded; counted as if it would have wanted a second opinion
     * @param called how often the cloud was really called
     */
    public record Day(
            LocalDate date, long looks, long unknown, long called, Map<DetectionPolicy, PolicyCalls> policies) {}

    public long looks() {
        return sum(Day::looks);
    }

    public long unknown() {
        return sum(Day::unknown);
    }

    public long called() {
        return sum(Day::called);
    }

    public PolicyCalls calls(DetectionPolicy policy) {
        return days.stream()
                .map(day -> day.policies().getOrDefault(policy, PolicyCalls.NONE))
                .reduce(PolicyCalls.NONE, PolicyCalls::plus);
    }

    /** In the settings' currency, with their caps. */
    public BigDecimal cost(DetectionPolicy policy) {
        return settings.costOf(calls(policy).made());
    }

    /** What was really called, at the settings' price. */
    public BigDecimal calledCost() {
        return settings.costOf(called());
    }

    private long sum(ToLongFunction<Day> of) {
        return days.stream().mapToLong(of).sum();
    }
}
