package snapshots.detect;

import java.time.Instant;

/**
 * What is to be looked at.
 *
 * @param camera device key
 */
record Scene(String camera, Instant capturedAt, Frame frame) {}
