package snapshots.detect;

import java.time.Duration;
import java.util.List;
import snapshots.snapshot.Detection;

/**
 * What a picture showed that was looked at for somebody else.
 *
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param detections highest score first
 * @param decoding how long decoding took
 * @param looking how long the model took, its own preparation included
 */
public record Glance(int width, int height, List<Detection> detections, Duration decoding, Duration looking) {}
