package snapshots.web.page;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import pylib.relay.Inbox;
import pylib.relay.RelayContext;
import snapshots.archive.ArchiveStage;
import snapshots.archive.DestinationStatus;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.Jobs;
import snapshots.catalog.JournalException;
import snapshots.detect.CloudCost;
import snapshots.detect.CostStatus;
import snapshots.detect.DetectStage;
import snapshots.detect.DetectionStatus;
import snapshots.retention.RetentionStage;
import snapshots.watch.WatchStage;

/** What the page of the status shows, asked when it is shown. Thread-safe. */
@Component
class StatusView {

    private final HealthEndpoint health;
    private final RelayContext relays;
    private final ArchiveStage archive;
    private final CloudCost cost;
    private final DetectStage detect;
    private final DiskSpace space;
    private final RetentionStage retention;
    private final WatchStage watch;
    private final Jobs jobs;
    private final Environment environment;
    private final PageTimes times;
    private final Clock clock;

    StatusView(
            HealthEndpoint health,
            RelayContext relays,
            ArchiveStage archive,
            CloudCost cost,
            DetectStage detect,
            DiskSpace space,
            RetentionStage retention,
            WatchStage watch,
            Jobs jobs,
            Environment environment,
            PageTimes times,
            Clock clock) {
        this.health = health;
        this.relays = relays;
        this.archive = archive;
        this.cost = cost;
        this.detect = detect;
        this.space = space;
        this.retention = retention;
        this.watch = watch;
        this.jobs = jobs;
        this.environment = environment;
        this.times = times;
        this.clock = clock;
    }

    /** @param stalled for how long nothing was finished although something waits; empty if it moves */
    record Stage(String name, int waiting, String stalled) {}

    public String asOf() {
        return times.time(clock.instant());
    }

    /** Everything that keeps the pipeline from working; empty when it works. */
    public List<String> ailments() {
        HealthDescriptor verdict = health.healthForPath("verdict");
        if (verdict instanceof IndicatedHealthDescriptor indicated
                && indicated.getDetails() != null
                && indicated.getDetails().get("ailments") instanceof List<?> ailments) {
            return ailments.stream().map(String::valueOf).toList();
        }
        return List.of();
    }

    public boolean isBrokerThere() {
        return ailments().stream().noneMatch(ailment -> ailment.startsWith("broker:"));
    }

    public String brokerAddress() {
        return environment.getProperty("spring.rabbitmq.addresses", "");
    }

    public List<Stage> stages() {
        return relays.inboxes().stream().map(this::stage).toList();
    }

    private Stage stage(Inbox<?> inbox) {
        return new Stage(
                inbox.name(),
                inbox.depth(),
                inbox.stalledFor().toSeconds() < 5 ? "" : times.length(inbox.stalledFor()));
    }

    /** Empty if the journal cannot be read, which {@link #ailments} says. */
    public List<DestinationStatus> destinations() {
        return orElse(archive::status, List.of());
    }

    public Optional<CostStatus> cost() {
        return orElse(() -> Optional.of(cost.status()), Optional.empty());
    }

    public DetectionStatus detection() {
        return detect.status();
    }

    public DiskSpace disk() {
        return space;
    }

    public RetentionStage retention() {
        return retention;
    }

    /** Cameras that do not do as usual. */
    public List<String> alarms() {
        return watch.status().stream()
                .flatMap(camera -> camera.alarms().stream()
                        .map(alarm ->
                                camera.camera() + " is " + alarm.kind().word() + " since " + times.full(alarm.since())))
                .toList();
    }

    public List<JobView> jobs() {
        return orElse(() -> JobView.all(jobs), List.of());
    }

    public List<StandInView> standIns() {
        return StandInView.of(name -> environment.getProperty(name, Boolean.class, false));
    }

    private static <T> T orElse(Supplier<T> source, T without) {
        try {
            return source.get();
        } catch (JournalException e) {
            return without;
        }
    }
}
