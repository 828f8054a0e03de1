package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A free name in a camera's folder, kept for one picture until that is stored.
 *
 * @param path where it will lie
 * @param capturedAt when it was taken
 */
public record PictureName(Path path, Instant capturedAt) {}
