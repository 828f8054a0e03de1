package snapshots.snapshot;

import java.time.Instant;

/**
 * What is known of a snapshot from the moment it was accepted, and never changes.
 *
 * @param number position in the order of arrival; of two snapshots of one camera the earlier has the lower number, also
 *     across restarts and when a clock steps back
 * @param camera the camera's device key, e.g. {@code Front Door Camera}
 * @param label the camera's name for people, e.g. {@code Front Door}
 * @param triggeredAt when the event happened by the sender's clock; for an upload, when it arrived
 * @param acceptedAt when this service took responsibility
 * @param traceparent W3C trace context that the event continues
 * @param baggage W3C baggage that came with it, empty when none did
 * @param resumed taken up again from the journal after a restart, so its event may already have been sent
 */
public record Snapshot(
        SnapshotId id,
        long number,
        String camera,
        String label,
        Source source,
        Media media,
        Instant triggeredAt,
        Instant acceptedAt,
        String traceparent,
        String baggage,
        boolean resumed) {}
