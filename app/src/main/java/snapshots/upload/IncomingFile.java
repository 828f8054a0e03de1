package snapshots.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import snapshots.snapshot.Sha256;
import snapshots.upload.UploadRefusedException.Kind;

/**
 * An upload that comes in. A small one is collected in memory and written at once; a larger one is written as it comes.
 * Not thread-safe. After closing, nothing is left of what was not taken from its place.
 */
final class IncomingFile implements Closeable {

    /** Up to this size, in bytes, an upload is collected in memory; of one that is too large, this much is kept. */
    static final int IN_MEMORY = 1 << 20;

    private static final int AT_FIRST = 1 << 16;

    private final Path path;
    private final boolean namedPicture;
    private final UploadSettings settings;
    private final Executor writeBack;
    private final Semaphore largePictures;
    private final Room room;

    private byte[] buffer = new byte[AT_FIRST];
    private int filled;
    private long size;
    private boolean jpeg;
    private boolean holdsLargePicture;
    private @Nullable LargeFile large;

    IncomingFile(
            Path path, String name, UploadSettings settings, Executor writeBack, Semaphore largePictures, Room room) {
        this.path = path;
        this.namedPicture = name.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g");
        this.settings = settings;
        this.writeBack = writeBack;
        this.largePictures = largePictures;
        this.room = room;
    }

    /** What came so far, in bytes. */
    long size() {
        return size;
    }

    /**
     * Takes all that comes.
     *
     * @throws IOException if the connection breaks
     * @throws UploadRefusedException if it is too large, cannot be written, or takes the last room on the disk
     */
    void readFrom(InputStream connection) throws IOException, UploadRefusedException {
        while (true) {
            if (large == null && filled == buffer.length) {
                makeRoom();
            }
            int count = connection.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                return;
            }
            take(count);
        }
    }

    private void makeRoom() throws UploadRefusedException {
        if (buffer.length < IN_MEMORY) {
            buffer = Arrays.copyOf(buffer, buffer.length * 4);
            return;
        }
        large = writing(() -> new LargeFile(path, writeBack));
        writeBuffer(filled);
    }

    private void take(int count) throws UploadRefusedException {
        filled += count;
        size += count;
        if (size <= IN_MEMORY) {
            jpeg = filled >= 2 && buffer[0] == (byte) 0xFF && buffer[1] == (byte) 0xD8;
        }
        DataSize limit = jpeg || namedPicture ? settings.maxPictureSize() : settings.maxClipSize();
        if (size > limit.toBytes()) {
            throw tooLarge(limit);
        }
        if (large != null) {
            room.require(0); // before each piece: it may be gigabytes, and others need their room
            writeBuffer(filled);
        }
    }

    private void writeBuffer(int count) throws UploadRefusedException {
        LargeFile file = large;
        if (file != null) {
            writing(() -> {
                file.write(buffer, count);
                return file;
            });
            filled = 0;
        }
    }

    private UploadRefusedException tooLarge(DataSize limit) {
        boolean picture = jpeg || namedPicture;
        return new UploadRefusedException(
                Kind.TOO_LARGE,
                (picture ? "a picture" : "a clip") + " may have " + limit.toBytes() + " bytes at most; to allow more: "
                        + (picture ? "snapshots.upload.max-picture-size=50MB" : "snapshots.upload.max-clip-size=5GB"));
    }

    /**
     * All that came, on disk.
     *
     * @throws UploadRefusedException if it could not be written
     */
    Incoming whole() throws UploadRefusedException {
        if (large == null) {
            byte[] bytes = Arrays.copyOf(buffer, filled);
            writing(() -> LargeFile.writeAtOnce(path, bytes));
            return new Incoming(path, size, Sha256.of(bytes), jpeg ? bytes : null);
        }
        String sha256 = writing(large::finish);
        boolean held = jpeg && size <= settings.maxPictureSize().toBytes();
        return new Incoming(path, size, sha256, held ? readBack() : null);
    }

    /** From the page cache, where it just was put; the number of such pictures in memory is bounded. */
    private byte[] readBack() throws UploadRefusedException {
        largePictures.acquireUninterruptibly();
        holdsLargePicture = true;
        return writing(() -> Files.readAllBytes(path));
    }

    /**
     * What came of an upload that is not accepted, on disk, to be looked at.
     *
     * @throws UploadRefusedException if it could not be written
     */
    Incoming part() throws UploadRefusedException {
        LargeFile file = large;
        return file == null ? whole() : writing(() -> new Incoming(path, size, file.finish(), null));
    }

    /**
     * The beginning of a file that was refused for its size: the rest of it says no more.
     *
     * @throws UploadRefusedException if it could not be written
     */
    Incoming beginning() throws UploadRefusedException {
        LargeFile file = large;
        return file == null ? whole() : writing(() -> beginningOf(file));
    }

    private Incoming beginningOf(LargeFile file) throws IOException {
        byte[] beginning = file.cutTo(IN_MEMORY);
        return new Incoming(path, beginning.length, Sha256.of(beginning), null);
    }

    @FunctionalInterface
    private interface Writing<T> {
        T run() throws IOException;
    }

    private static <T> T writing(Writing<T> write) throws UploadRefusedException {
        try {
            return write.run();
        } catch (IOException e) {
            throw DiskFailures.refusal(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (holdsLargePicture) {
            largePictures.release();
        }
        if (large != null) {
            large.close();
        }
        if (Files.exists(path)) { // most often it has its name by now, and an exception for each costs
            Files.deleteIfExists(path);
        }
    }
}
