package snapshots.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.KeptFile;
import snapshots.catalog.PictureStore;
import snapshots.catalog.Removals;
import snapshots.catalog.StoredFile;
import snapshots.snapshot.Kind;
import snapshots.snapshot.Sha256;

/** Removes files: the journal says so first. What is cut short is finished by {@link #finish}. For one thread. */
final class FileRemoval implements Removal {

    private static final Logger log = LoggerFactory.getLogger(FileRemoval.class);

    private final Removals removals;
    private final PictureStore store;
    private final EmptyFolders folders;
    private final Clock clock;
    private final List<Path> deleted = new ArrayList<>();
    private Tally tally = new Tally();
    private @Nullable String trouble;

    FileRemoval(Removals removals, PictureStore store, EmptyFolders folders, Clock clock) {
        this.removals = removals;
        this.store = store;
        this.folders = folders;
        this.clock = clock;
    }

    /** What went since this was asked last. */
    Tally takeTally() {
        Tally taken = tally;
        tally = new Tally();
        return taken;
    }

    /** Why the last file that could not be deleted could not; null when all could. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Meanwhile nobody else uses the names, nor takes the files for new ones. */
    @Override
    public long remove(Rule rule, List<KeptFile> files) {
        Set<Path> held = new HashSet<>();
        try {
            List<KeptFile> free = files.stream()
                    .filter(file -> file.files().map(StoredFile::path).allMatch(path -> hold(path, held)))
                    .toList();
            return delete(rule, removals.begin(free, rule.word(), clock.instant()));
        } finally {
            held.forEach(store::letGo);
            tidy();
        }
    }

    private boolean hold(Path path, Set<Path> held) {
        return held.contains(path) || (store.hold(path) && held.add(path));
    }

    private long delete(Rule rule, List<KeptFile> begun) {
        long freed = 0;
        List<Path> gone = new ArrayList<>();
        for (KeptFile file : begun) {
            for (StoredFile each : file.files().toList()) {
                Optional<Long> bytes = delete(each, gone);
                if (bytes.isPresent()) {
                    boolean copy = file.alone() || !each.equals(file.file());
                    tally.add(rule, copy ? Kind.DETECT : file.kind(), bytes.get(), each.acceptedAt());
                    freed += bytes.get();
                }
            }
        }
        removals.finished(gone);
        return freed;
    }

    /**
     * Deletes what an earlier run could not: it ended before, or the file could not be deleted.
     *
     * @return how many files were on the list
     */
    int finish() {
        trouble = null;
        int listed = 0;
        Optional<Path> after = Optional.empty();
        List<StoredFile> page = removals.unfinished(after, Pages.SIZE);
        while (!page.isEmpty()) {
            listed += page.size();
            finish(page);
            after = Optional.of(page.getLast().path());
            page = removals.unfinished(after, Pages.SIZE);
        }
        return listed;
    }

    private void finish(List<StoredFile> page) {
        List<Path> gone = new ArrayList<>();
        for (StoredFile file : page) {
            if (store.hold(file.path())) {
                try {
                    if (removals.isKept(file.path())) { // by a later one, which has the name now
                        gone.add(file.path());
                    } else {
                        delete(file, gone);
                    }
                } finally {
                    store.letGo(file.path());
                    tidy();
                }
            }
        }
        removals.finished(gone);
    }

    /**
     * @param gone gets the file if it need not be deleted any more
     * @return how large it was; empty if it was not deleted
     */
    private Optional<Long> delete(StoredFile file, List<Path> gone) {
        try {
            long size = Files.size(file.path());
            boolean same = isTheSame(file);
            if (same) {
                Files.delete(file.path());
                deleted.add(file.path());
            }
            gone.add(file.path());
            return same ? Optional.of(size) : Optional.empty();
        } catch (NoSuchFileException e) {
            gone.add(file.path());
        } catch (IOException e) {
            complain(file.path(), e);
        }
        return Optional.empty();
    }

    /** Somebody may have laid another file in its place over a share. */
    private static boolean isTheSame(StoredFile file) throws IOException {
        var attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return attributes.size() == file.size()
                && (!attributes.lastModifiedTime().toInstant().isAfter(file.acceptedAt())
                        || Sha256.of(file.path()).equals(file.sha256()));
    }

    /** A folder stays as long as a name in it is held. */
    private void tidy() {
        deleted.forEach(folders::left);
        deleted.clear();
    }

    private void complain(Path path, Exception e) {
        if (trouble == null) {
            log.atWarn()
                    .addKeyValue("path", path)
                    .addKeyValue("reason", e.toString())
                    .log(
                            "A file that is not kept any more cannot be deleted; give this user the right to. It is tried again");
        }
        trouble = path + ": " + e;
    }

    @Override
    public long pretended() {
        return 0;
    }

    @Override
    public boolean hasTaken(KeptFile file) {
        return false;
    }
}
