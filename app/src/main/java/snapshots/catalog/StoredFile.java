package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file as the journal knows it.
 *
 * @param size in bytes
 * @param sha256 lower-case hex
 * @param acceptedAt when its snapshot was
 */
public record StoredFile(Path path, long size, String sha256, Instant acceptedAt) {}
