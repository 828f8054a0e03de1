package snapshots.retention;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import snapshots.catalog.Orphans;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StoredFile;
import snapshots.snapshot.Sha256;

/**
 * Finds files of this service that no snapshot has, and snapshots whose file is not there. Removes neither; gives copies with
 * boxes from before the journal knew of such to their pictures. Holds a few hundred paths at a time.
 */
final class OrphanScan {

    private static final int BATCH = 200;

    /** Until then a file may be on its way into the journal. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Path root;
    private final Orphans journal;
    private final Attaching attaching;
    private final BooleanSupplier pause;
    private OrphanReport report = new OrphanReport();

    /** Gives a copy with boxes to its picture. */
    interface Attaching {

        /** @return false if that picture has one by now */
        boolean attach(long number, StoredFile copy);
    }

    /** @param pause waits a moment, so that others get the disk; true ends the scan */
    OrphanScan(Path root, Orphans journal, Attaching attaching, BooleanSupplier pause) {
        this.root = root;
        this.journal = journal;
        this.attaching = attaching;
        this.pause = pause;
    }

    /**
     * @return empty if it was ended
     * @throws IOException if the folders cannot be read
     * @throws snapshots.catalog.JournalException if the journal cannot be read or written
     */
    Optional<OrphanReport> scan(Instant now) throws IOException {
        report = new OrphanReport();
        return files(now.minus(FRESH)) && rows() ? Optional.of(report) : Optional.empty();
    }

    private boolean files(Instant before) throws IOException {
        var visitor = new Visitor(before);
        Files.walkFileTree(root, visitor);
        visitor.check();
        return !visitor.ended;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Instant before;
        private final List<Path> batch = new ArrayList<>();
        private boolean ended;

        Visitor(Instant before) {
            this.before = before;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = String.valueOf(folder.getFileName()).startsWith(".");
            return hidden && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (PictureStore.isOwnName(String.valueOf(file.getFileName()))
                    && attributes.isRegularFile()
                    && attributes.lastModifiedTime().toInstant().isBefore(before)) {
                batch.add(file);
            }
            if (batch.size() == BATCH) {
                check();
                ended = pause.getAsBoolean();
            }
            return ended ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        /** Files come and go all the time; what is not to be read is somebody else's. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private void check() throws IOException {
            for (Path file : journal.unknown(batch)) {
                unknown(file);
            }
            batch.clear();
        }
    }

    private void unknown(Path file) throws IOException {
        try {
            long size = Files.size(file);
            Optional<Long> picture = journal.pictureOf(file);
            if (picture.isPresent()
                    && attaching.attach(picture.get(), new StoredFile(file, size, Sha256.of(file), Instant.EPOCH))) {
                report.attached();
            } else {
                report.file(file, size);
            }
        } catch (NoSuchFileException e) {
            // gone by now, and so no matter
        }
    }

    private boolean rows() {
        long after = 0;
        List<Orphans.Row> page = journal.rows(after, BATCH);
        while (!page.isEmpty()) {
            page.stream().filter(this::isMissing).forEach(row -> report.row(row.path()));
            if (pause.getAsBoolean()) {
                return false;
            }
            after = page.getLast().number();
            page = journal.rows(after, BATCH);
        }
        return true;
    }

    /** It may have another name since, or be removed. */
    private boolean isMissing(Orphans.Row row) {
        return !Files.exists(row.path())
                && journal.pathOf(row.number())
                        .filter(path -> !Files.exists(path))
                        .isPresent();
    }
}
