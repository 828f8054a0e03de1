package snapshots.archive.drive;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * How far a run of the archiver came.
 *
 * @param from when the next file was created, or later
 * @param moved files that are in the folder of their day now
 * @param kept starred files, which keep their place
 * @param failed files that could not be moved
 */
record ArchiveProgress(Instant from, long moved, long kept, long failed) {

    static final ArchiveProgress NONE = new ArchiveProgress(Instant.EPOCH, 0, 0, 0);

    /** What {@link #position} gave; what is not that begins again. */
    static ArchiveProgress at(String position) {
        try {
            String[] parts = position.split(" ", -1);
            return new ArchiveProgress(
                    Instant.parse(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return NONE;
        }
    }

    String position() {
        return from + " " + moved + " " + kept + " " + failed;
    }

    ArchiveProgress after(Instant created, Archiver.Outcome outcome) {
        return switch (outcome) {
            case MOVED -> new ArchiveProgress(created, moved + 1, kept, failed);
            case KEPT -> new ArchiveProgress(created, moved, kept + 1, failed);
            case FAILED -> new ArchiveProgress(created, moved, kept, failed + 1);
            case GONE -> new ArchiveProgress(created, moved, kept, failed);
        };
    }
}
