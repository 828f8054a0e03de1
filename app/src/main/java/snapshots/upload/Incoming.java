package snapshots.upload;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that came in whole, not yet accepted: on disk, under a name that nobody looks at.
 *
 * @param file where they are, on the file system of the storage root; whoever accepts it moves it away
 * @param size in bytes
 * @param sha256 lower-case hex
 * @param bytes all of them, when they are few enough to be held in memory; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Incoming(Path file, long size, String sha256, byte @Nullable [] bytes) {}
