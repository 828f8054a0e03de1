package snapshots.web.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import snapshots.detect.CostReport;
import snapshots.detect.CostStatus;
import snapshots.detect.DetectionPolicy;

/** What the cloud costs, and what it would have cost under each policy; days are those of UTC. */
record CostAnswer(
        String currency,
        BigDecimal pricePer1000,
        Meter meter,
        List<Day> days,
        long called,
        BigDecimal calledCost,
        List<Policy> policies) {

    /** Calls of today and of this month; {@code state} is {@code ok}, {@code warning}, {@code reached} or {@code never}. */
    record Meter(
            long callsToday,
            long callsThisMonth,
            long maxPerDay,
            long maxPerMonth,
            BigDecimal costThisMonth,
            String state) {

        private static Meter of(CostStatus status) {
            return new Meter(
                    status.callsToday(),
                    status.callsThisMonth(),
                    status.maxPerDay(),
                    status.maxPerMonth(),
                    status.costThisMonth(),
                    status.state().word());
        }
    }

    /** What was looked at on a day, and how often the cloud was really called. */
    record Day(LocalDate date, long looks, long unknown, long called) {}

    /** What all these days would have taken under a policy: calls it wished, those of them beyond the caps, and the cost. */
    record Policy(String policy, long wished, long beyondCaps, BigDecimal cost) {

        private static Policy of(CostReport report, DetectionPolicy policy) {
            var calls = report.calls(policy);
            return new Policy(policy.word(), calls.wished(), calls.beyondCaps(), report.cost(policy));
        }
    }

    static CostAnswer of(CostReport report, CostStatus now) {
        return new CostAnswer(
                report.settings().currency(),
                report.settings().pricePer1000(),
                Meter.of(now),
                report.days().stream()
                        .map(day -> new Day(day.date(), day.looks(), day.unknown(), day.called()))
                        .toList(),
                report.called(),
                report.calledCost(),
                List.of(DetectionPolicy.values()).stream()
                        .filter(policy -> policy != DetectionPolicy.OFF)
                        .map(policy -> Policy.of(report, policy))
                        .toList());
    }
}
