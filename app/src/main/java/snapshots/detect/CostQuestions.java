package snapshots.detect;

import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;
import snapshots.catalog.LookHistory;

/** What the cloud costs and what it would have cost. Thread-safe. */
@Component
public final class CostQuestions {

    private final WhatIf whatIf;
    private final CloudBudget budget;
    private final Clock clock;

    CostQuestions(LookHistory history, CostSettings costs, DetectSettings detect, CloudBudget budget, Clock clock) {
        this.whatIf = new WhatIf(history, costs, Set.copyOf(detect.wanted()), detect.unsureFrom(), detect.unsureUpTo());
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * What the last days, today included, would have cost under each policy.
     *
     * @param days 1 to a few hundred
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    public CostReport last(int days) {
        return whatIf.last(days, clock.instant());
    }

    /**
     * Where the calls of today and of this month stand.
     *
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    public CostStatus now() {
        return budget.status();
    }
}
