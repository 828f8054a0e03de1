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
                    "snapshots.archive.backlog.items",
                    meters,
                    destination,
                    "Copies it is owed",
                    status -> status.backlog().items());
            gauge(
                    "snapshots.archive.backlog.bytes",
                    meters,
                    destination,
                    "Bytes it is owed",
                    status -> status.backlog().bytes());
            gauge(
                    "snapshots.archive.backlog.oldest",
                    meters,
                    destination,
                    "Seconds since the oldest of them is owed",
                    this::oldest);
            gauge(
                    "snapshots.archive.backlog.rate",
                    meters,
                    destination,
                    "Copies it got a minute, over the last 15 minutes",
                    status -> status.backlog().itemsPerMinute());
            gauge(
                    "snapshots.archive.backlog.left",
                    meters,
                    destination,
                    "Seconds until all are there at this rate",
                    ArchiveMetrics::left);
            gauge(
                    "snapshots.archive.backlog.given.up",
                    meters,
                    destination,
                    "Copies that are not tried again",
                    status -> status.backlog().givenUp());
            gauge(
                    "snapshots.archive.backlog.paused",
                    meters,
                    destination,
                    "1 while nothing is sent there",
                    status -> status.state().isPaused() ? 1 : 0);
        }
    }

    /** Nobody knows while nothing moves. */
    private static double left(DestinationStatus status) {
        return status.backlog()
                .timeToEmpty()
                .map(Duration::toSeconds)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    private double oldest(DestinationStatus status) {
        return status.backlog()
                .oldest()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }

    private void gauge(
            String name,
            MeterRegistry meters,
            String destination,
            String description,
            ToDoubleFunction<DestinationStatus> value) {
        Gauge.builder(name, archive, source -> value(source, destination, value))
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
