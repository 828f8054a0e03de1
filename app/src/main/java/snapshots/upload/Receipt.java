package snapshots.upload;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An upload that the journal has.
 *
 * @param number the journal's number of it
 * @param path where it lies now, below the storage root; null for a duplicate, of which nothing was kept
 * @param sentPath what its sender called it, relative to the storage root
 */
record Receipt(long number, @Nullable Path path, String sentPath) {}
