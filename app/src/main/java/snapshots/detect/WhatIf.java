package snapshots.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snapshots.catalog.LookHistory;

/** Works out, from recorded scores, what past days would have cost under each policy. Thread-safe. */
final class WhatIf {

    private final LookHistory history;
    private final CostSettings settings;
    private final LookHistory.Question question;

    /**
     * @param wanted labels that make {@code local-then-cloud} ask the cloud
     * @param unsureFrom from which score of such a label on the local detector is unsure, 0 to 1
     * @param unsureTo from which score on it is not unsure any more
     */
    public WhatIf(LookHistory history, CostSettings settings, Set<String> wanted, double unsureFrom, double unsureTo) {
        this.history = history;
        this.settings = settings;
        this.question = new LookHistory.Question(CloudBudget.DETECTOR, wanted, unsureFrom, unsureTo);
    }

    /**
     * The last days, the one of {@code now} included.
     *
     * @param days 1 or more
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    public CostReport last(int days, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        Map<DetectionPolicy, CappedCalls> policies = new EnumMap<>(DetectionPolicy.class);
        for (DetectionPolicy policy : DetectionPolicy.LOOKING) {
            policies.put(policy, new CappedCalls(settings));
        }
        List<CostReport.Day> report = new ArrayList<>();
        // The cap of the first month counts from its beginning.
        for (LookHistory.Day day : history.days(first.withDayOfMonth(1), today, question)) {
            Map<DetectionPolicy, PolicyCalls> calls = new EnumMap<>(DetectionPolicy.class);
            policies.forEach((policy, capped) -> calls.put(policy, capped.next(day.day(), wished(policy, day))));
            if (!day.day().isBefore(first)) {
                report.add(new CostReport.Day(day.day(), day.looks(), day.unknown(), day.called(), calls));
            }
        }
        return new CostReport(settings, report);
    }

    private static long wished(DetectionPolicy policy, LookHistory.Day day) {
        return switch (policy) {
            case OFF, LOCAL -> 0;
            case CLOUD, CLOUD_ELSE_LOCAL, BOTH -> day.looks();
            case LOCAL_THEN_CLOUD -> day.wanted() + day.unsure() + day.unknown();
        };
    }
}
