package snapshots.archive;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import snapshots.archive.CopyException.Kind;
import snapshots.catalog.Copies;
import snapshots.catalog.OwedCopy;
import snapshots.catalog.PictureStore;
import snapshots.snapshot.SnapshotFile;

/** From a debt to an order that its destination can do: the file is found, read and compared. Thread-safe. */
final class Loading {

    private final Copies copies;
    private final PictureStore store;
    private final Bandwidth bandwidth;

    Loading(Copies copies, PictureStore store, Bandwidth bandwidth) {
        this.copies = copies;
        this.store = store;
        this.bandwidth = bandwidth;
    }

    /** @throws CopyException if there is no such file here any more, or it cannot be read */
    CopyOrder order(OwedCopy owed) throws CopyException {
        LocalFile file = read(owed);
        return new CopyOrder(
                owed.snapshot(),
                owed.annotated(),
                owed.camera(),
                owed.media(),
                file.path().getFileName().toString(),
                owed.size(),
                owed.sha256(),
                file.md5(),
                owed.capturedAt(),
                owed.remoteId(),
                () -> bandwidth.slow(file.content().open()),
                remoteId -> copies.reserve(owed, remoteId));
    }

    private LocalFile read(OwedCopy owed) throws CopyException {
        try {
            return LocalFile.read(owed, locate(owed, owed.path()));
        } catch (NoSuchFileException e) {
            return readRenamed(owed);
        }
    }

    /** It may have got another name a moment ago. */
    private LocalFile readRenamed(OwedCopy owed) throws CopyException {
        Optional<Path> now = copies.again(owed).map(OwedCopy::path).filter(path -> !path.equals(owed.path()));
        try {
            return LocalFile.read(
                    owed,
                    now.orElseThrow(() -> new NoSuchFileException(owed.path().toString())));
        } catch (NoSuchFileException e) {
            throw new CopyException(Kind.REJECT, "the local file is gone: " + e.getFile(), e);
        }
    }

    private Path locate(OwedCopy owed, Path path) {
        return owed.annotated() || path.toString().isEmpty()
                ? path
                : store.locate(new SnapshotFile(path, owed.size(), owed.sha256(), 0, 0, owed.capturedAt()))
                        .path();
    }
}
