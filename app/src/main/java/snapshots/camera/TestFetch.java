package snapshots.camera;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.snapshot.JpegStructure.Dimensions;

/**
 * Asks a camera for a picture to see whether it answers: once, where the settings or its last trigger say it is. Nothing of it is
 * kept, looked at or announced. Thread-safe; waits while the camera is being asked for another picture.
 */
@Component
public final class TestFetch {

    /** So long a person waits for a camera that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DeviceTable devices;
    private final KnownAddresses addresses;
    private final CameraTurns turns;
    private final SnapshotFetcher fetcher;

    TestFetch(DeviceTable devices, KnownAddresses addresses, CameraTurns turns, SnapshotFetcher fetcher) {
        this.devices = devices;
        this.addresses = addresses;
        this.turns = turns;
        this.fetcher = fetcher;
    }

    /**
     * Takes as long as the camera does, and up to 15 seconds more while it is being asked for another picture.
     *
     * @param key device key
     * @throws IllegalArgumentException if no camera has this key
     */
    public TestResult ask(String key) {
        Camera camera = devices.camera(key).orElseThrow(() -> new IllegalArgumentException("no camera " + key));
        return addresses.of(key).map(address -> ask(camera, address)).orElse(TestResult.NO_ADDRESS);
    }

    private TestResult ask(Camera camera, CameraAddress address) {
        AtomicReference<TestResult> result = new AtomicReference<>(TestResult.BUSY);
        turns.take(camera.key(), PATIENCE, () -> result.set(askNow(camera, address)));
        return Objects.requireNonNull(result.get());
    }

    private TestResult askNow(Camera camera, CameraAddress address) {
        long start = System.nanoTime();
        try {
            FetchedPicture picture = fetcher.fetchNow(camera, address);
            Dimensions size = picture.dimensions();
            return TestResult.picture(since(start), picture.jpeg(), size.width(), size.height());
        } catch (FetchException e) {
            return TestResult.failure(e.reason().word(), String.valueOf(e.getMessage()), since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
