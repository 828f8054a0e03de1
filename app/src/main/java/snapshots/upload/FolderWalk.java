package snapshots.upload;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
                new Look(folder, each, failures).begin();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        return failures.stream().findFirst();
    }

    /** One folder and those in it. Most files are the service's own: their names are enough, and the disk is not asked. */
    private record Look(Path start, Consumer<Sighting> each, List<IOException> failures) {

        private void begin() {
            if (Files.isSymbolicLink(start)) {
                failures.add(new IOException(
                        start + " is a symbolic link, which is not followed; mount there what it leads to"));
            } else {
                walk(start);
            }
        }

        private void walk(Path folder) {
            try (DirectoryStream<Path> entries =
                    Files.newDirectoryStream(folder, entry -> !isLeftAlone(nameOf(entry)))) {
                entries.forEach(this::visit);
            } catch (DirectoryIteratorException e) {
                failures.add(new IOException(e));
            } catch (IOException e) {
                failed(e);
            }
        }

        private void visit(Path entry) {
            try {
                var attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isDirectory()) {
                    walk(entry);
                } else if (attributes.isRegularFile() && mayBeUpload(nameOf(entry))) {
                    see(Sighting.of(entry, attributes));
                }
            } catch (IOException e) {
                failed(e);
            }
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
        private void failed(IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                failures.add(e);
            }
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Neither a file nor a folder of this name is anybody's upload. */
    private static boolean isLeftAlone(String name) {
        return name.startsWith(".") || (PictureStore.isOwnName(name) && name.endsWith(".jpg"));
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
        return !PictureStore.isOwnName(name) && !UNFINISHED.contains(extension);
    }
}
