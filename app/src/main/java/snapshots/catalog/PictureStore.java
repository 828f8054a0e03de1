package snapshots.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import snapshots.snapshot.JpegStructure;
import snapshots.snapshot.SnapshotFile;

/**
 * The cameras' folders. A picture appears under its name only when it is whole and on disk, and no picture is ever
 * overwritten. Thread-safe.
 *
 * <p>Names: {@code fetch_<device key>_<unix seconds>.jpg}; {@code human_…} once a person was found; {@code detect_…} for the
 * copy with boxes. A second picture of the same second gets {@code _2}, and so on.
 */
public final class PictureStore {

    private static final String FETCHED = "fetch_";
    private static final String HUMAN = "human_";
    private static final String ANNOTATED = "detect_";
    private static final String PART = ".part";

    private final Path root;

    /** The newest name of each folder: of the same second, only higher numbers can be free. Guarded by this. */
    private final Map<Path, Numbered> newest = new HashMap<>();

    /** Names given away whose pictures are not there yet. Guarded by this. */
    private final Set<Path> promised = new HashSet<>();

    PictureStore(Path root) {
        this.root = root;
    }

    /**
     * Finds a name for a fetched picture; {@link #store} must follow.
     *
     * @param folder the camera's folder, relative to the root
     */
    public synchronized PictureName name(String folder, String deviceKey, Instant capturedAt) {
        Path directory = root.resolve(folder);
        String stem = deviceKey.toLowerCase(Locale.ROOT).replace(' ', '-') + "_" + capturedAt.getEpochSecond();
        Numbered candidate = new Numbered(stem, 1);
        Numbered last = newest.get(directory);
        if (last != null && last.stem().equals(stem)) {
            candidate = last.next();
        }
        while (isTaken(directory, candidate.name())) {
            candidate = candidate.next();
        }
        newest.put(directory, candidate);
        Path path = fetched(directory, candidate.name());
        promised.add(path);
        return new PictureName(path, capturedAt);
    }

    /**
     * Stores a fetched picture.
     *
     * @throws IOException if it could not be stored; nothing of it is left
     */
    public SnapshotFile store(PictureName name, byte[] jpeg, JpegStructure.Dimensions dimensions) throws IOException {
        Path directory = Objects.requireNonNull(name.path().getParent());
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            Files.move(writeTemporary(directory, jpeg), name.path(), StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
        } finally {
            keepNoLonger(name);
        }
        return new SnapshotFile(
                name.path(),
                jpeg.length,
                HexFormat.of().formatHex(Digests.sha256(jpeg)),
                dimensions.width(),
                dimensions.height(),
                name.capturedAt());
    }

    private synchronized void keepNoLonger(PictureName name) {
        promised.remove(name.path());
    }

    /** Renames a fetched picture because a person was found in it; does nothing to one that has its name already. */
    public synchronized SnapshotFile nameHuman(SnapshotFile file) throws IOException {
        String name = file.path().getFileName().toString();
        if (!name.startsWith(FETCHED)) {
            return file;
        }
        Path human = file.path().resolveSibling(HUMAN + name.substring(FETCHED.length()));
        Files.move(file.path(), human, StandardCopyOption.ATOMIC_MOVE);
        return file.at(human);
    }

    /** Stores the copy with boxes beside its picture; an older copy of the same picture gives way. */
    public Path storeAnnotated(SnapshotFile file, byte[] jpeg) throws IOException {
        String name = file.path().getFileName().toString().replaceFirst("^(" + FETCHED + "|" + HUMAN + ")", "");
        Path annotated = file.path().resolveSibling(ANNOTATED + name);
        Path temporary = writeTemporary(file.folder(), jpeg);
        return Files.move(temporary, annotated, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The picture under the name it has now: a crash may lie between its renaming and the journal's note of it. */
    public SnapshotFile locate(SnapshotFile file) {
        String name = file.path().getFileName().toString();
        if (name.startsWith(FETCHED) && !Files.exists(file.path())) {
            return file.at(file.path().resolveSibling(HUMAN + name.substring(FETCHED.length())));
        }
        return file;
    }

    /**
     * Reads a picture and makes sure that it is the one that was stored.
     *
     * @throws IOException if it is gone or has changed
     */
    public byte[] read(SnapshotFile file) throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        if (!HexFormat.of().formatHex(Digests.sha256(bytes)).equals(file.sha256())) {
            throw new IOException(file.path() + " has changed since it was stored");
        }
        return bytes;
    }

    /** Removes a picture that could not be journaled. */
    public void discard(SnapshotFile file) throws IOException {
        Files.deleteIfExists(file.path());
    }

    /** Removes what a crash left half written in a camera's folder; to be called before anything is stored there. */
    void sweep(String folder) throws IOException {
        Path directory = root.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(".") && name.endsWith(PART)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path writeTemporary(Path directory, byte[] bytes) throws IOException {
        Path temporary = directory.resolve("." + UUID.randomUUID() + PART);
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    private record Numbered(String stem, int number) {

        Numbered next() {
            return new Numbered(stem, number + 1);
        }

        String name() {
            return number == 1 ? stem : stem + "_" + number;
        }
    }

    private boolean isTaken(Path directory, String stem) {
        Path fetched = fetched(directory, stem);
        return promised.contains(fetched)
                || Files.exists(fetched)
                || Files.exists(directory.resolve(HUMAN + stem + ".jpg"))
                || Files.exists(directory.resolve(ANNOTATED + stem + ".jpg"));
    }

    private static Path fetched(Path directory, String stem) {
        return directory.resolve(FETCHED + stem + ".jpg");
    }

    /** Makes the new name itself durable. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
