package snapshots.detect;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import snapshots.catalog.PaidCalls;
import snapshots.catalog.StorageSettings;
import snapshots.snapshot.FailureKind;

/** All detectors that the settings make available, whichever of them the service would ask. */
final class ConfiguredDetectors {

    private final LocalModel local;
    private final DeepStackSettings server;
    private final CloudSettings cloud;
    private final CostSettings cost;
    private final StorageSettings storage;

    ConfiguredDetectors(
            LocalModel local,
            DeepStackSettings server,
            CloudSettings cloud,
            CostSettings cost,
            StorageSettings storage) {
        this.local = local;
        this.server = server;
        this.cloud = cloud;
        this.cost = cost;
        this.storage = storage;
    }

    /** Returns them ready to look; to be closed by the caller. What the cloud is asked counts for its caps. */
    List<Detector> open() throws DetectionException {
        List<Detector> detectors = new ArrayList<>();
        if (server.isConfigured()) {
            detectors.add(new DeepStackDetector(server, LocalModel.LOWEST));
        }
        detectors.add(local.load());
        if (cloud.isConfigured()) {
            Clock clock = Clock.systemUTC();
            detectors.add(new RekognitionDetector(cloud, budget(clock), clock));
        }
        return detectors;
    }

    private Budget budget(Clock clock) {
        return PaidCalls.in(storage)
                .<Budget>map(calls -> new CloudBudget(calls, cost, clock))
                .orElse(() -> {
                    throw new DetectionException(
                            FailureKind.REJECT,
                            "is not asked before the service has run once (make run): its calls are counted in the"
                                    + " catalogue in DATA_DIR",
                            null);
                });
    }
}
