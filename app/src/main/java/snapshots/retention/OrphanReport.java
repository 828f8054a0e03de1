package snapshots.retention;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import snapshots.catalog.Sizes;

/** What a look for orphans found: how many, and the first of them. For one thread. */
final class OrphanReport {

    private static final int SHOWN = 10;

    private final List<Path> firstFiles = new ArrayList<>();
    private final List<Path> firstRows = new ArrayList<>();
    private long files;
    private long bytes;
    private long rows;
    private long attached;

    void file(Path file, long size) {
        files++;
        bytes += size;
        if (firstFiles.size() < SHOWN) {
            firstFiles.add(file);
        }
    }

    void row(Path file) {
        rows++;
        if (firstRows.size() < SHOWN) {
            firstRows.add(file);
        }
    }

    void attached() {
        attached++;
    }

    /** Files with names of this service that no snapshot has. */
    long files() {
        return files;
    }

    /** Snapshots whose file should be there and is not. */
    long rows() {
        return rows;
    }

    List<Path> firstFiles() {
        return firstFiles;
    }

    List<Path> firstRows() {
        return firstRows;
    }

    @Override
    public String toString() {
        return files + " file(s) without a snapshot (" + Sizes.text(bytes) + "), " + rows
                + " snapshot(s) without their file, " + attached + " copies with boxes given to their pictures";
    }
}
