package snapshots.retention;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.PictureStore;

/** Removes the folders that cameras made, one for each day, when nothing is in them any more. Thread-safe. */
final class EmptyFolders {

    private final PictureStore store;
    private final Set<Path> kept;

    /** @param kept folders that stay, and those above them, relative to the storage root */
    EmptyFolders(PictureStore store, Stream<String> kept) {
        this.store = store;
        this.kept = kept.map(folder -> store.root().resolve(folder).normalize()).collect(Collectors.toSet());
    }

    /** A file was removed, and maybe it was its folder's last. */
    void left(Path file) {
        @Nullable Path folder = file.getParent();
        while (folder != null && isCameras(folder) && store.removeIfEmpty(folder)) {
            folder = folder.getParent();
        }
    }

    /** Somebody's own folders lie within those that are configured, and not elsewhere. */
    private boolean isCameras(Path folder) {
        return folder.startsWith(store.root())
                && !folder.equals(store.root())
                && kept.stream().noneMatch(own -> own.startsWith(folder))
                && kept.stream().anyMatch(folder::startsWith);
    }
}
