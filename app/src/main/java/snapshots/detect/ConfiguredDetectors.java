package snapshots.detect;

import java.util.List;

/** All detectors that the settings make available, whichever of them the service would ask. */
final class ConfiguredDetectors {

    private final LocalModel local;

    ConfiguredDetectors(LocalModel local) {
        this.local = local;
    }

    /** Returns them ready to look; to be closed by the caller. */
    List<Detector> open() throws DetectionException {
        return List.of(local.load());
    }
}
