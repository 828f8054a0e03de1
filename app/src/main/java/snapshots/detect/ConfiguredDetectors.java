package snapshots.detect;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import snapshots.catalog.CatalogueAccess;
import snapshots.device.BadSettingException;
import snapshots.snapshot.FailureKind;

/** All detectors that the settings make available, whichever of them the service would ask. */
final class ConfiguredDetectors {

    private final LocalModel local;
    private final DeepStackSettings server;
    private final CloudSettings cloud;
    private final CostSettings cost;
    private final CatalogueAccess catalogue;

    ConfiguredDetectors(
            LocalModel local,
            DeepStackSettings server,
            CloudSettings cloud,
            CostSettings cost,
            CatalogueAccess catalogue) {
        this.local = local;
        this.server = server;
        this.cloud = cloud;
        this.cost = cost;
        this.catalogue = catalogue;
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
        try {
            return new CloudBudget(catalogue.toWrite().paidCalls(), cost, clock);
        } catch (BadSettingException e) {
            return () -> {
                throw new DetectionException(
                        FailureKind.REJECT,
                        "is not asked before the service has run once (make run): its calls are counted in the"
                                + " catalogue in DATA_DIR",
                        e);
            };
        }
    }
}
