package snapshots.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes drawn copies of pictures: {@code photo.detect.jpg} for {@code photo.jpg}. Never writes over an original. */
final class DrawnCopies {

    static final String MARK = ".detect.";

    private final @Nullable Path folder;
    private final Set<Path> taken = new HashSet<>();

    /**
     * @param folder where copies go; null puts each beside its original
     * @param originals all pictures there will be copies of
     */
    DrawnCopies(@Nullable Path folder, Collection<Path> originals) {
        this.folder = folder;
        originals.forEach(original -> taken.add(whole(original)));
    }

    /** Replaces what an earlier call of the command has written; two pictures of one call never share a copy. */
    Path write(Path original, byte[] jpeg) throws IOException {
        if (folder != null) {
            Files.createDirectories(folder);
        }
        String stem = original.getFileName().toString().replaceFirst("\\.[^.]+$", "");
        Path copy = place(original, stem);
        for (int i = 2; !take(copy); i++) {
            copy = place(original, stem + "-" + i);
        }
        return Files.write(copy, jpeg);
    }

    private Path place(Path original, String stem) {
        String name = stem + MARK + "jpg";
        return folder == null ? original.resolveSibling(name) : folder.resolve(name);
    }

    /** A link may lead to an original. */
    private boolean take(Path copy) {
        return !Files.isSymbolicLink(copy) && taken.add(whole(copy));
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
