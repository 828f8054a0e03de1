package snapshots.camera;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Where each camera is, as the last trigger for it said. In memory alone: it holds passwords, and the journal forgets them as
 * soon as a camera was asked. Thread-safe.
 */
@Component
class LastAddresses {

    private final Map<String, CameraAddress> last = new ConcurrentHashMap<>();

    void heard(String camera, CameraAddress address) {
        last.put(camera, address);
    }

    /** @return empty if no trigger named one since the start */
    Optional<CameraAddress> of(String camera) {
        return Optional.ofNullable(last.get(camera));
    }
}
