package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import snapshots.archive.ArchiveStage;
import snapshots.archive.DestinationStatus;
import snapshots.catalog.JournalException;

/** What each configured destination has yet to get. */
@Component
class ArchiveMetrics implements MeterBinder {

    private final ArchiveStage archive;
    private final Clock clock;

    ArchiveMetrics(ArchiveStage archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (String destination : archive.destinations()) {
            gauge(
                    meters,
                    destination,
                    "items",
                    "Copies it is owed",
                    status -> status.backlog().items());
            gauge(
                    meters,
                    destination,
                    "bytes",
                    "Bytes it is owed",
                    status -> status.backlog().bytes());
            gauge(meters, destination, "oldest", "Seconds since the oldest of them is owed", this::oldest);
            gauge(
                    meters,
                    destination,
                    "given.up",
                    "Copies that are not tried again",
                    status -> status.backlog().givenUp());
            gauge(
                    meters,
                    destination,
                    "paused",
                    "1 while nothing is sent there",
                    status -> status.state().isPaused() ? 1 : 0);
        }
    }

    private double oldest(DestinationStatus status) {
        return status.backlog()
                .oldest()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }

    private void gauge(
            MeterRegistry meters,
            String destination,
            String name,
            String description,
            ToDoubleFunction<DestinationStatus> value) {
        Gauge.builder("snapshots.archive.backlog." + name, archive, source -> value(source, destination, value))
                .description(description)
                .tag("destination", destination)
                .register(meters);
    }

    private static double value(ArchiveStage archive, String destination, ToDoubleFunction<DestinationStatus> value) {
        try {
            return archive.status().stream()
                    .filter(status -> status.name().equals(destination))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (JournalException e) {
            return Double.NaN;
        }
    }
}
