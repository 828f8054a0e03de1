package snapshots.upload;

import java.time.Duration;
import java.util.Optional;

/**
 * A camera that pushes and that nobody has configured.
 *
 * @param folder what its files have in common: a folder below the storage root, or what it calls itself
 * @param uploads how many files of it wait
 * @param namedBy the way it names files; empty if that is not recognised
 * @param skew how far its clock is ahead of ours, if that is worth a word
 * @param lastSentPath what it called its last file
 * @param settings as they can be pasted into the environment to adopt it
 */
public record Newcomer(
        String folder, long uploads, String namedBy, Optional<Duration> skew, String lastSentPath, String settings) {}
