package snapshots.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * How a camera does.
 *
 * @param camera device key
 * @param label what people call it, by its newest snapshot
 * @param last its newest snapshot, with or without a picture
 * @param lastPicture when its newest picture was taken; empty if there was none
 * @param lastTrouble its newest snapshot that failed, was too late or was rejected: its reason says why
 * @param lastDay how many snapshots of it were taken in the last 24 hours
 */
public record CameraOverview(
        String camera,
        String label,
        SnapshotSummary last,
        Optional<Instant> lastPicture,
        Optional<SnapshotSummary> lastTrouble,
        Count lastDay) {}
