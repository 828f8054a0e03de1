package snapshots.upload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.PictureStore;

/**
 * Sees every file of some folders and of the folders in them that may be an upload: nothing hidden, nothing unfinished by its
 * name, nothing this service made itself, nothing behind a symbolic link. For one thread.
 */
final class FolderWalk {

    private static final Set<String> UNFINISHED = Set.of("part", "partial", "filepart", "tmp");

    private final List<Path> folders;

    /** @param folders absolute; those that lie in others of them are seen once */
    FolderWalk(Collection<Path> folders) {
        List<Path> distinct = folders.stream().distinct().toList();
        this.folders = distinct.stream()
                .filter(folder ->
                        distinct.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other)))
                .toList();
    }

    /**
     * Walks all folders to the end, also when some of them cannot be read; makes those that are missing.
     *
     * @return why the first that could not be read could not
     */
    Optional<IOException> forEach(Consumer<Sighting> each) {
        List<IOException> failures = new ArrayList<>();
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
                Files.walkFileTree(folder, new Visitor(folder, each, failures));
            } catch (IOException e) {
                failures.add(e);
            }
        }
        return failures.stream().findFirst();
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path start;
        private final Consumer<Sighting> each;
        private final List<IOException> failures;

        Visitor(Path start, Consumer<Sighting> each, List<IOException> failures) {
            this.start = start;
            this.each = each;
            this.failures = failures;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(start) || !isHidden(nameOf(folder))
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.equals(start)) {
                failures.add(new IOException(
                        start + " is a symbolic link, which is not followed; mount there what it leads to"));
            } else if (attributes.isRegularFile() && mayBeUpload(nameOf(file))) {
                see(Sighting.of(file, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A name that cannot be written down cannot be found again. */
        private void see(Sighting sighting) {
            if (isWritable(sighting.file())) {
                each.accept(sighting);
            } else {
                failures.add(
                        new IOException(
                                OneLine.of(start.relativize(sighting.file()).toString())
                                        + " has a name that cannot be noted; rename it, or start the service with LANG=C.UTF-8"));
            }
        }

        /** What vanished while we looked is no failure: files come and go all the time. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                failures.add(e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                failures.add(e);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".");
    }

    private static boolean isWritable(Path file) {
        try {
            String path = file.toString();
            return path.chars().noneMatch(Character::isISOControl)
                    && Path.of(path).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean mayBeUpload(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !isHidden(name) && !PictureStore.isOwnName(name) && !UNFINISHED.contains(extension);
    }
}
