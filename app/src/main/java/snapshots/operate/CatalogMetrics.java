package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import snapshots.catalog.CatalogFigures;
import snapshots.catalog.JournalException;

/** What the journal has not done yet, how large it is, and which version of the service keeps it. */
@Component
class CatalogMetrics implements MeterBinder {

    private static final double MILLIS = 1000;

    private final CatalogFigures figures;
    private final Clock clock;
    private final String version;

    CatalogMetrics(CatalogFigures figures, Clock clock, @Value("${snapshots.operate.version}") String version) {
        this.figures = figures;
        this.clock = clock;
        this.version = version;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        unfinished("fetch", CatalogFigures.Waiting::toFetch, meters);
        unfinished("detect", CatalogFigures.Waiting::toDetect, meters);
        unfinished("publish", CatalogFigures.Waiting::toPublish, meters);
        gauge("snapshots.unfinished.age", this::age)
                .description("How long ago the oldest snapshot was accepted that is not announced yet; 0 if none waits")
                .baseUnit("seconds")
                .register(meters);
        gauge("snapshots.catalogue.size", CatalogFigures::bytes)
                .description("Size of the catalogue's files")
                .baseUnit(BaseUnits.BYTES)
                .register(meters);
        Gauge.builder("snapshots.version", () -> 1)
                .description("Always 1; the version is in the tag")
                .tag("version", version)
                .register(meters);
    }

    private void unfinished(String stage, ToDoubleFunction<CatalogFigures.Waiting> number, MeterRegistry meters) {
        gauge("snapshots.unfinished", source -> number.applyAsDouble(source.waiting()))
                .description("Snapshots in the journal that have this stage before them")
                .tag("stage", stage)
                .register(meters);
    }

    private double age(CatalogFigures source) {
        return source.waiting()
                .oldest()
                .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis() / MILLIS))
                .orElse(0.0);
    }

    private Gauge.Builder<CatalogFigures> gauge(String name, ToDoubleFunction<CatalogFigures> value) {
        return Gauge.builder(name, figures, source -> {
            try {
                return value.applyAsDouble(source);
            } catch (JournalException e) {
                return Double.NaN;
            }
        });
    }
}
