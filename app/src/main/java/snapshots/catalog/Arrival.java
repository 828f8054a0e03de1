package snapshots.catalog;

import java.time.Instant;
import snapshots.snapshot.Source;

/**
 * Something that asks to be accepted.
 *
 * @param expiresAt from when on it is not worth doing any more
 * @param request the message as it came; kept until the camera was asked, as it holds the camera's password
 * @param redelivered the broker had delivered the message before and does not know whether we have it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares arrivals
public record Arrival(
        String camera,
        String label,
        Source source,
        Instant triggeredAt,
        Instant expiresAt,
        String traceparent,
        String baggage,
        byte[] request,
        boolean redelivered) {}
