package snapshots.detect;

import org.springframework.stereotype.Component;
import snapshots.catalog.JournalException;

/** What the cloud costs, for those who look. Thread-safe. */
@Component
public final class CloudCost {

    private final CloudBudget budget;

    CloudCost(CloudBudget budget) {
        this.budget = budget;
    }

    /**
     * Where it stands now.
     *
     * @throws JournalException if the journal cannot be read
     */
    public CostStatus status() {
        return budget.status();
    }
}
