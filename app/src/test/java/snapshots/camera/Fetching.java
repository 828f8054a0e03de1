package snapshots.camera;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import snapshots.device.Camera;
import snapshots.device.Camera.Https;
import snapshots.device.Camera.Protocol;
import snapshots.standin.SimulatedCamera;

/** A fetcher that is as impatient as a test, remembers its pauses and makes none of them. */
final class Fetching implements AutoCloseable {

    static final Camera FOSCAM = camera(Protocol.FOSCAM, Https.OFF, null);

    final LockoutsInMemory lockouts = new LockoutsInMemory();
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    boolean stopping;

    private final CameraHttp http;
    private final SnapshotFetcher fetcher;

    Fetching(Duration totalTimeout, DataSize maxSize) {
        CameraSettings settings =
                new CameraSettings(3, Duration.ofSeconds(2), totalTimeout, Duration.ofMillis(500), maxSize);
        http = new CameraHttp(settings);
        fetcher = new SnapshotFetcher(settings, http, lockouts, pause -> {
            pauses.add(pause);
            return stopping;
        });
    }

    /** For answers that come. */
    static Fetching patiently() {
        return new Fetching(Duration.ofSeconds(10), DataSize.ofMegabytes(20));
    }

    /** For answers that do not. */
    static Fetching impatiently() {
        return new Fetching(Duration.ofMillis(200), DataSize.ofMegabytes(20));
    }

    static Camera camera(Protocol protocol, Https https, @Nullable String snapshotUrl) {
        return new Camera("Front Door Camera", "Front Door", "uploads/frontdoor", protocol, https, snapshotUrl, null);
    }

    static Camera http(String snapshotUrl) {
        return camera(Protocol.HTTP, Https.OFF, snapshotUrl);
    }

    static CameraAddress addressOf(SimulatedCamera simulated) {
        return CameraAddress.parse(simulated.deviceParams().value());
    }

    FetchedPicture fetch(Camera camera, CameraAddress address) throws FetchException {
        return fetcher.fetch(camera, address);
    }

    FetchException failure(Camera camera, CameraAddress address) {
        return assertThrows(FetchException.class, () -> fetcher.fetch(camera, address));
    }

    @Override
    public void close() {
        http.close();
    }
}
