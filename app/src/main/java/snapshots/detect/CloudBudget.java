package snapshots.detect;

import java.time.Clock;
import org.springframework.stereotype.Component;
import snapshots.catalog.JournalException;
import snapshots.catalog.PaidCalls;
import snapshots.catalog.PaidCalls.Permit;
import snapshots.catalog.PaidCalls.Usage;
import snapshots.snapshot.FailureKind;

/** The cloud's calls, counted in the catalogue before they leave and held below the caps of the settings. Thread-safe. */
@Component
final class CloudBudget implements Budget {

    /** As the catalogue knows the detector. */
    static final String DETECTOR = "rekognition";

    private final PaidCalls calls;
    private final CostSettings settings;
    private final Clock clock;
    private final BudgetNews news;

    CloudBudget(PaidCalls calls, CostSettings settings, Clock clock) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
        this.news = new BudgetNews(settings);
    }

    /**
     * {@inheritDoc}
     *
     * @throws CapReachedException if the calls of the day or the month are used up
     * @throws DetectionException also if the call cannot be counted: what is not counted cannot be held below a cap
     */
    @Override
    public void take() throws DetectionException {
        Permit permit = permit();
        news.see(permit.usage());
        if (!permit.granted()) {
            throw new CapReachedException(refusal(permit.usage()));
        }
    }

    private Permit permit() throws DetectionException {
        try {
            return calls.take(DETECTOR, clock.instant(), settings.caps());
        } catch (JournalException e) {
            throw new DetectionException(
                    FailureKind.REJECT, "was not asked, because the call cannot be counted: " + e.getMessage(), e);
        }
    }

    private String refusal(Usage usage) {
        return CallPeriod.of(usage, settings).stream()
                .filter(period -> !period.state().isFree())
                .map(CallPeriod::refusal)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a call may be made, without making one; false also when nobody can say. */
    boolean isFree() {
        try {
            return status().state().isFree();
        } catch (JournalException e) {
            return false; // it could not be counted either
        }
    }

    /**
     * Where it stands now.
     *
     * @throws JournalException if the journal cannot be read
     */
    CostStatus status() {
        Usage usage = calls.usage(DETECTOR, clock.instant());
        news.see(usage);
        return CostStatus.of(usage, settings);
    }
}
