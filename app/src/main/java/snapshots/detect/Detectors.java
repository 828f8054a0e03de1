package snapshots.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All detectors there are, each behind its circuit breaker. */
final class Detectors implements AutoCloseable {

    private final List<GuardedDetector> local;
    private final @Nullable GuardedDetector cloud;
    private final Detector model;

    /**
     * @param local those that cost nothing, in the order in which they are asked; the last one is the model
     * @param cloud null where there is none
     * @param model that of this machine, without its breaker
     */
    Detectors(List<GuardedDetector> local, @Nullable GuardedDetector cloud, Detector model) {
        this.local = List.copyOf(local);
        this.cloud = cloud;
        this.model = model;
    }

    List<Detector> local() {
        return List.copyOf(local);
    }

    @Nullable
    Detector cloud() {
        return cloud;
    }

    /** That of this machine, without its breaker: what others do to it must not keep our own pictures from it. */
    Detector model() {
        return model;
    }

    boolean hasCloud() {
        return cloud != null;
    }

    /** Loads what will be asked first, so that the first picture does not wait for it. */
    void prepare(DetectionPolicy policy) {
        boolean modelIsFirst = policy.asksLocal() && local.size() == 1;
        if (modelIsFirst && model instanceof LoadingDetector loading) {
            loading.start();
        }
    }

    /** How each does, by its name, in the order of {@link #all}. */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        all().forEach(detector -> states.put(detector.name(), detector.state()));
        return states;
    }

    private List<GuardedDetector> all() {
        List<GuardedDetector> all = new ArrayList<>(local);
        if (cloud != null) {
            all.add(cloud);
        }
        return all;
    }

    @Override
    public void close() {
        all().forEach(GuardedDetector::close);
    }
}
