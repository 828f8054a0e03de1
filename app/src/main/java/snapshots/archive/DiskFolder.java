package snapshots.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import snapshots.archive.CopyException.Kind;
import snapshots.catalog.Destinations;

/**
 * The folder of an archive on a disk, and whether it is the right one: below a mount point of a disk that is not mounted,
 * there is another, and copies would fill the disk of that. So a folder gets a marker before its first copy, and one that
 * has had copies and has no marker is not the same. Thread-safe.
 */
final class DiskFolder {

    static final String MARKER = ".snapshot-archive";

    private static final String SAYS = """
            Copies of pictures are stored here. The service looks for this file to know that the right disk is mounted:
            leave it where it is.
            """;

    private final String destination;
    private final Path root;
    private final boolean mounted;
    private final Destinations records;

    /** @param mounted whether it may be on a disk that comes and goes; otherwise, it is made anew whenever it is missing */
    DiskFolder(String destination, Path root, boolean mounted, Destinations records) {
        this.destination = destination;
        this.root = root;
        this.mounted = mounted;
        this.records = records;
    }

    Path root() {
        return root;
    }

    /** @throws CopyException if nothing may be stored there */
    void require() throws CopyException {
        if (isMarked()) {
            return;
        }
        if (mounted && wasUsed()) {
            throw new CopyException(
                    Kind.PAUSE,
                    root + " is not the folder of the earlier copies: " + MARKER
                            + " is missing in it. Is its disk mounted?" + " Mount it; or, to begin anew there: touch "
                            + root.resolve(MARKER),
                    DiskFaults.LATER,
                    null);
        }
        begin();
    }

    private boolean isMarked() {
        return Files.isRegularFile(root.resolve(MARKER));
    }

    private boolean wasUsed() {
        return records.link(destination).filter(root.toUri()::equals).isPresent();
    }

    private synchronized void begin() throws CopyException {
        Path parent = parent();
        if (mounted && !Files.isDirectory(parent)) {
            throw new CopyException(
                    Kind.PAUSE,
                    "there is no folder " + parent + ". Mount its disk, or make it: mkdir -p " + root,
                    DiskFaults.LATER,
                    null);
        }
        try {
            Files.createDirectories(root);
            Files.writeString(root.resolve(MARKER), SAYS);
        } catch (FileAlreadyExistsException e) {
            throw new CopyException(Kind.PAUSE, root + " is no folder; name another", DiskFaults.LATER, e);
        } catch (IOException e) {
            throw DiskFaults.of(e, root);
        }
        records.found(destination, root.toUri());
    }

    /** Whether something may be stored there as far as can be seen without storing it. */
    boolean looksRight() {
        return isMarked() ? Files.isWritable(root) : !wasUsed() && Files.isWritable(parent());
    }

    private Path parent() {
        return Objects.requireNonNullElse(root.getParent(), root);
    }
}
