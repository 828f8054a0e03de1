package snapshots.trigger;

import java.time.Instant;
import snapshots.camera.CameraAddress;
import snapshots.device.Camera;

/** A wish for a picture, understood and possible. */
record Trigger(
        Camera camera,
        String label,
        CameraAddress address,
        Instant triggeredAt,
        Instant expiresAt,
        String traceparent,
        String baggage) {}
