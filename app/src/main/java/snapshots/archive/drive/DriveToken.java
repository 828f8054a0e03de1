package snapshots.archive.drive;

import java.time.Instant;
import java.util.Optional;

/**
 * A token for Google Drive, and what is known of its age.
 *
 * @param since when it was given
 * @param exact whether that is noted in its file; otherwise it is the file's own time
 * @param endsAt when it will end, if Google said so
 */
record DriveToken(Grant grant, Instant since, boolean exact, Optional<Instant> endsAt) {}
