package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that came and was not accepted.
 *
 * @param camera the camera's device key; of a camera that is not known, its folder
 * @param label the camera's name for people
 * @param sentPath what its sender called it, relative to the storage root
 * @param path where what came of it was put aside, empty if it was not
 * @param size of what came, in bytes
 * @param sha256 of what came, lower-case hex
 * @param reason for a person
 */
public record RejectedFile(
        String camera,
        String label,
        String sentPath,
        Optional<Path> path,
        long size,
        String sha256,
        Instant arrivedAt,
        String reason) {}
