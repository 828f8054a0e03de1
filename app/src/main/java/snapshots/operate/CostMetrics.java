package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import snapshots.catalog.JournalException;
import snapshots.detect.CloudCost;
import snapshots.detect.CostStatus;

/** What the cloud was used for on this day and in this month of UTC, and what it may be used for. */
@Component
class CostMetrics implements MeterBinder {

    private final CloudCost cost;

    CostMetrics(CloudCost cost) {
        this.cost = cost;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        calls("day", CostStatus::callsToday, CostStatus::maxPerDay, meters);
        calls("month", CostStatus::callsThisMonth, CostStatus::maxPerMonth, meters);
        gauge("snapshots.cost", status -> status.costThisMonth().doubleValue())
                .description("What the cloud's calls of this month cost, in the currency of the settings")
                .register(meters);
    }

    private void calls(
            String period, ToDoubleFunction<CostStatus> calls, ToDoubleFunction<CostStatus> cap, MeterRegistry meters) {
        gauge("snapshots.cost.calls", calls)
                .description("The cloud's calls of this day or month")
                .tag("period", period)
                .register(meters);
        gauge("snapshots.cost.cap", cap)
                .description("The calls that this day or month may have")
                .tag("period", period)
                .register(meters);
    }

    private Gauge.Builder<CloudCost> gauge(String name, ToDoubleFunction<CostStatus> value) {
        return Gauge.builder(name, cost, source -> {
            try {
                return value.applyAsDouble(source.status());
            } catch (JournalException e) {
                return Double.NaN;
            }
        });
    }
}
