package snapshots.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

/**
 * What a destination is to make a copy of. The file was read a moment ago and is what the catalogue has.
 *
 * @param snapshot whose file it is
 * @param annotated whether it is the copy with boxes
 * @param camera device key, for example {@code Front Door Camera}
 * @param fileName its name without folders
 * @param size bytes
 * @param sha256 lower-case hex
 * @param md5 lower-case hex
 * @param remoteId what it is called there, if that was settled in an earlier try
 */
public record CopyOrder(
        SnapshotId snapshot,
        boolean annotated,
        String camera,
        Media media,
        String fileName,
        long size,
        String sha256,
        String md5,
        Instant capturedAt,
        Optional<String> remoteId,
        Content content,
        Reservation reservation) {

    /** The file's bytes. */
    public interface Content {

        /** Opens it from the beginning, as often as one likes; reading it is as slow as the destination's bandwidth. */
        InputStream open() throws IOException;
    }

    /** Remembers what a copy is going to be called, before it is sent. */
    public interface Reservation {

        /**
         * Returns when it is on disk.
         *
         * @return false if another copy at this destination has that name already
         * @throws snapshots.catalog.JournalException if it could not be written
         */
        boolean reserve(String remoteId);
    }
}
