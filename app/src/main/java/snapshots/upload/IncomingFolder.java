package snapshots.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import snapshots.catalog.PictureStore;

/**
 * Where uploads are while they come in: on the file system of the storage root, so that they can be moved, and under names
 * that nobody looks at. Thread-safe.
 */
final class IncomingFolder {

    /** How much memory pictures above {@link IncomingFile#IN_MEMORY} may take together, in bytes. */
    private static final long FOR_LARGE_PICTURES = 64L << 20;

    private final Path folder;
    private final UploadSettings settings;
    private final Executor writeBack;
    private final Semaphore largePictures;
    private final Room room;

    /** @param writeBack for flushing files to disk while more of them comes in; a thread for each */
    IncomingFolder(Path storageRoot, UploadSettings settings, Executor writeBack, Room room) {
        this.folder = storageRoot.resolve(PictureStore.INCOMING);
        this.settings = settings;
        this.writeBack = writeBack;
        this.room = room;
        this.largePictures = new Semaphore(
                (int) Math.max(1, FOR_LARGE_PICTURES / settings.maxPictureSize().toBytes()));
    }

    void make() throws IOException {
        Files.createDirectories(folder);
    }

    /** @param name what its sender calls it; decides which size is too large */
    IncomingFile newFile(String name) {
        return new IncomingFile(
                folder.resolve(UUID.randomUUID() + PictureStore.PART), name, settings, writeBack, largePictures, room);
    }
}
