package snapshots.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file as it was seen.
 *
 * @param file absolute
 * @param size in bytes
 */
record Sighting(Path file, long size, Instant modified) {

    static Sighting of(Path file, BasicFileAttributes attributes) {
        return new Sighting(
                file, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** Whether it is now as it was. */
    boolean isCurrent() throws IOException {
        return equals(of(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
    }
}
