package snapshots.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import snapshots.snapshot.Kind;

/**
 * A file that nothing speaks for keeping, but its age.
 *
 * @param number of the snapshot whose file it is
 * @param picture what the snapshot is
 * @param alone only the copy with boxes is meant, and the picture stays
 * @param camera device key
 * @param copy the copy with boxes that goes with the picture
 */
public record KeptFile(
        long number, Kind picture, boolean alone, String camera, StoredFile file, Optional<StoredFile> copy) {

    /** What would go. */
    public Kind kind() {
        return alone ? Kind.DETECT : picture;
    }

    /** When it came here. */
    public Instant acceptedAt() {
        return file.acceptedAt();
    }

    /** What removing it frees. */
    public long bytes() {
        return file.size() + copy.map(StoredFile::size).orElse(0L);
    }

    /** Itself, and the copy that goes with it. */
    public Stream<StoredFile> files() {
        return Stream.concat(Stream.of(file), copy.stream());
    }
}
