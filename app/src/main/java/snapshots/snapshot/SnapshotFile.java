package snapshots.snapshot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * A picture on the local disk.
 *
 * @param path absolute
 * @param size bytes
 * @param sha256 lower-case hex of the bytes as they came from the camera
 * @param width pixels as stored, before any EXIF turn
 * @param height pixels as stored, before any EXIF turn
 * @param capturedAt when the picture was taken, as well as we know
 */
public record SnapshotFile(Path path, long size, String sha256, int width, int height, Instant capturedAt) {

    public Path folder() {
        return Objects.requireNonNull(path.getParent(), "an absolute path to a file has a parent");
    }

    public SnapshotFile at(Path newPath) {
        return new SnapshotFile(newPath, size, sha256, width, height, capturedAt);
    }
}
