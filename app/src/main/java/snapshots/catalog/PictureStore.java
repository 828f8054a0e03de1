package snapshots.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import snapshots.snapshot.JpegStructure;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.SnapshotFile;

/**
 * The cameras' folders. A picture appears under its name only when it is whole and on disk, and no picture is ever
 * overwritten. Thread-safe.
 *
 * <p>The bytes are synced before they are given their name, the name itself is not: a file system that forgets a renaming in
 * a power cut still has the file where it came in, and {@link StrandedFiles} names it again.
 *
 * <p>Names: {@code fetch_<device key>_<unix seconds>.jpg}; {@code human_…} once a person was found; {@code detect_…} for the
 * copy with boxes; anything else is an upload, whose sender chose the name. A second picture of the same name gets {@code _2},
 * and so on.
 */
public final class PictureStore {

    private static final String FETCHED = "fetch_";
    private static final String HUMAN = "human_";
    private static final String ANNOTATED = "detect_";
    /** The folder of files that have no name yet, below the root. */
    public static final String INCOMING = ".incoming";

    /** How their names there end. */
    public static final String PART = ".part";

    private static final int REMEMBERED = 1000;

    private final Path root;

    /** The last number given to each name used lately: of that name, only higher ones can be free. Guarded by this. */
    private final Map<Path, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Names given away whose pictures are not there yet, or not yet in the journal. Guarded by this. */
    private final Set<Path> promised = new HashSet<>();

    PictureStore(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(incoming());
    }

    /**
     * Finds a name for a fetched picture; {@link #store} must follow.
     *
     * @param folder the camera's folder, relative to the root
     */
    public PictureName name(String folder, String deviceKey, Instant capturedAt) {
        Path directory = root.resolve(folder);
        String stem = deviceKey.toLowerCase(Locale.ROOT).replace(' ', '-') + "_" + capturedAt.getEpochSecond();
        Path path = promise(
                stem,
                numbered -> Stream.of(FETCHED, HUMAN, ANNOTATED)
                        .map(prefix -> directory.resolve(prefix + numbered + ".jpg"))
                        .toList());
        return new PictureName(path, capturedAt);
    }

    /**
     * Finds a name for an upload: the one its sender wants, or beside, if that is taken. {@link #place} must follow.
     *
     * @param sentPath the place its sender wants, relative to the root
     */
    public PictureName name(String sentPath, Instant capturedAt) {
        Path wanted = root.resolve(sentPath);
        Path directory = Objects.requireNonNull(wanted.getParent());
        UploadName upload = UploadName.of(wanted.getFileName().toString());
        Path path = promise(
                upload.stem(),
                numbered -> Stream.of("", ANNOTATED)
                        .map(prefix -> directory.resolve(prefix + numbered + upload.extension()))
                        .toList());
        return new PictureName(path, capturedAt);
    }

    /**
     * Keeps a free name for a file to come.
     *
     * @param places where the files of a name may lie, the one to come first; a name is free if none of them is there
     */
    private synchronized Path promise(String stem, Function<String, List<Path>> places) {
        Path first = places.apply(stem).getFirst();
        int number = numbers.getOrDefault(first, 1);
        List<Path> candidate = places.apply(numbered(stem, number));
        while (isTaken(candidate)) {
            number++;
            candidate = places.apply(numbered(stem, number));
        }
        numbers.put(first, number);
        promised.add(candidate.getFirst());
        return candidate.getFirst();
    }

    private static String numbered(String stem, int number) {
        return number == 1 ? stem : stem + "_" + number;
    }

    private boolean isTaken(List<Path> places) {
        return promised.contains(places.getFirst()) || places.stream().anyMatch(Files::exists);
    }

    private void keepNoLonger(PictureName name) {
        letGo(name.path());
    }

    /**
     * Stores a fetched picture while it is noted: syncing both side by side takes half the time of one after the other.
     *
     * @param note notes it; completed when that is certain to be remembered
     * @throws IOException if it could not be stored; nothing of it is left, but the note may be
     * @throws JournalException if it could not be noted; nothing of it is left
     */
    public SnapshotFile store(
            PictureName name,
            byte[] jpeg,
            JpegStructure.Dimensions dimensions,
            Function<SnapshotFile, CompletableFuture<?>> note)
            throws IOException {
        SnapshotFile file = new SnapshotFile(
                name.path(), jpeg.length, Sha256.of(jpeg), dimensions.width(), dimensions.height(), name.capturedAt());
        Path temporary = incoming().resolve(UUID.randomUUID() + PART);
        try {
            write(temporary, jpeg);
            placeWhileNoted(temporary, name, note.apply(file));
            return file;
        } finally {
            discard(temporary);
        }
    }

    /**
     * Gives a file its name while it is noted; until both are done, nobody takes it for a file that came another way.
     *
     * @param from where it came in
     * @param noted completed when it is certain to be remembered
     * @return what was noted
     * @throws IOException if it could not be placed; it then is where it was, but the note may have been taken
     * @throws JournalException if it could not be noted; it then is gone
     */
    public <T> T placeWhileNoted(Path from, PictureName name, CompletableFuture<T> noted) throws IOException {
        try {
            place(from, name.path());
            return Journal.await(noted);
        } catch (JournalException e) {
            discard(name.path());
            throw e;
        } finally {
            keepNoLonger(name);
        }
    }

    /** A file has its name only when its bytes are safe. */
    private static void place(Path from, Path to) throws IOException {
        Path folder = Objects.requireNonNull(to.getParent());
        if (!Files.isDirectory(folder)) { // for each that is there, creating it throws and catches an exception
            Files.createDirectories(folder);
        }
        sync(from);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Gives an upload a second name, or one beside, if that is taken. The first one stays until it is {@linkplain
     * #discard(Path) discarded}, so that at every moment of a renaming the file is where the journal says.
     *
     * @return the second name, which is {@linkplain #hold held}; {@link #letGo} must follow
     * @throws IOException if that cannot be done
     */
    public Path placeAlso(Path file, String sentPath) throws IOException {
        PictureName name = name(sentPath, Instant.EPOCH);
        Path directory = Objects.requireNonNull(name.path().getParent());
        try {
            Files.createDirectories(directory);
            link(file, name.path());
            sync(directory); // a file that came in long ago is not found by its bytes if its name is forgotten
            return name.path();
        } catch (IOException e) {
            keepNoLonger(name);
            throw e;
        }
    }

    private static void link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException | FileSystemException e) { // as on FAT and some network drives
            Files.copy(file, name);
            sync(name);
        }
    }

    /** Makes a file, or the names in a folder, durable. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Keeps a name from being given to another file, and a file of it from being taken for one that came another way; {@link
     * #letGo} must follow.
     *
     * @return false if a file of this name is about to come
     */
    public synchronized boolean hold(Path name) {
        return promised.add(name);
    }

    /** Ends what {@link #hold} began. */
    public synchronized void letGo(Path name) {
        promised.remove(name);
        notifyAll();
    }

    /** Waits while a file of this name is about to come, or go; then, whether it is there. */
    public boolean isThereInTheEnd(Path file) {
        try {
            awaitLettingGo(file);
            return Files.exists(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void awaitLettingGo(Path name) throws InterruptedException {
        while (promised.contains(name)) {
            wait();
        }
    }

    /**
     * Removes a folder in which nothing is, nor is about to come.
     *
     * @return false if it stays
     */
    public synchronized boolean removeIfEmpty(Path folder) {
        try {
            return promised.stream().noneMatch(name -> name.startsWith(folder)) && Files.deleteIfExists(folder);
        } catch (IOException e) { // as when something is in it
            return false;
        }
    }

    /** The storage root. */
    public Path root() {
        return root;
    }

    /** Whether there is such a file, or will be in a moment. */
    public boolean has(Path file) {
        return isPlacing(file) || Files.exists(file);
    }

    /** Whether this service is about to note in the journal that it has this file. */
    public synchronized boolean isPlacing(Path file) {
        return promised.contains(file);
    }

    /** Whether a file of this name is this service's own work: what it fetched, or a copy with boxes. */
    public static boolean isOwnName(String name) {
        return name.startsWith(FETCHED) || name.startsWith(HUMAN) || name.startsWith(ANNOTATED);
    }

    /** Whether a fetched picture of this name has been renamed by {@link #nameHuman}. */
    static boolean isNamedHuman(Path file) {
        return file.getFileName().toString().startsWith(HUMAN);
    }

    /**
     * Renames a fetched picture because a person was found in it; does nothing to one that has its name already. What was
     * uploaded never has such a name.
     */
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
        Path temporary = writeTemporary(jpeg);
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
     * @throws PictureGoneException if it is not there any more, or another is
     * @throws IOException if it cannot be read at present
     */
    public byte[] read(SnapshotFile file) throws IOException {
        byte[] bytes = bytes(file.path());
        if (!Sha256.of(bytes).equals(file.sha256())) {
            throw new PictureGoneException(file.path() + " has changed since it was stored");
        }
        return bytes;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw isGone(file) ? new PictureGoneException(file + " is not there any more") : e;
        }
    }

    /** Whether a file is not there any more, though its folder is: one that is not mounted may come back with all its files. */
    public static boolean isGone(Path file) {
        return Files.notExists(file) && Files.isDirectory(Objects.requireNonNull(file.getParent()));
    }

    /** Removes a file that is not in the journal; does nothing to one that is not there. */
    public void discard(Path file) throws IOException {
        if (Files.exists(file)) { // most often it is not, and an exception for each costs
            Files.deleteIfExists(file);
        }
    }

    /** Removes a picture that could not be journaled. */
    public void discard(SnapshotFile file) throws IOException {
        discard(file.path());
    }

    /** Where files are until they have a name; below the root, as they could not be moved at once from elsewhere. */
    public Path incoming() {
        return root.resolve(INCOMING);
    }

    private Path writeTemporary(byte[] bytes) throws IOException {
        Path temporary = incoming().resolve(UUID.randomUUID() + PART);
        try {
            write(temporary, bytes);
            sync(temporary);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    /** All at once, where the library's method for it writes 8 KB at a time. */
    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
