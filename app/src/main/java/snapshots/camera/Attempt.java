package snapshots.camera;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import snapshots.device.Camera;

/**
 * Asks a camera once, on a virtual thread that is interrupted when the time is up. An interrupt closes whatever socket such
 * a thread waits on, so this ends connecting, handshakes, silence and trickles alike; and should something not end, the
 * caller has gone on long before.
 */
final class Attempt {

    private final CameraClient client;
    private final Duration deadline;

    Attempt(CameraClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    byte[] snapshot(Camera camera, CameraAddress address) throws FetchException {
        FutureTask<byte[]> asking = new FutureTask<>(() -> client.snapshot(camera, address));
        Thread.ofVirtual().name("camera-fetch " + camera.key()).start(asking);
        try {
            return asking.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw HttpFailures.timeout(camera);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping(camera);
        } finally {
            asking.cancel(true);
        }
    }

    private static FetchException failure(ExecutionException failure) {
        return switch (Objects.requireNonNull(failure.getCause())) {
            case FetchException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("A camera client threw what it does not declare");
        };
    }

    static FetchException stopping(Camera camera) {
        return FetchException.retry(
                camera,
                Reason.STOPPING,
                "was not asked again, because the service is stopping. It is asked after the restart.");
    }
}
