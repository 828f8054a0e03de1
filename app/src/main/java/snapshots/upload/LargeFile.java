package snapshots.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import snapshots.snapshot.Sha256;

/**
 * A file that is written while it still comes in. Another thread flushes to disk what is there, so that the disk works while
 * the network does, and little is left to flush at the end. Not thread-safe.
 */
final class LargeFile implements AutoCloseable {

    private static final long FLUSHED_AT_ONCE = 16L << 20;

    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final Executor writeBack;
    private final Path path;
    private long unflushed;
    private CompletableFuture<Void> flushing = CompletableFuture.completedFuture(null);

    LargeFile(Path path, Executor writeBack) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        this.writeBack = writeBack;
    }

    /** Writes a small file; whoever accepts it flushes it. */
    static Path writeAtOnce(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            write(channel, ByteBuffer.wrap(bytes));
        }
        return path;
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void write(byte[] bytes, int count) throws IOException {
        write(channel, ByteBuffer.wrap(bytes, 0, count));
        digest.update(bytes, 0, count);
        unflushed += count;
        if (unflushed >= FLUSHED_AT_ONCE && flushing.isDone()) {
            awaitFlushing(); // for its failure
            unflushed = 0;
            flushing = CompletableFuture.runAsync(this::flush, writeBack);
        }
    }

    private void flush() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Flushes the rest.
     *
     * @return the SHA-256 of all
     */
    String finish() throws IOException {
        awaitFlushing();
        channel.force(true);
        return Sha256.hex(digest.digest());
    }

    /**
     * Keeps only the beginning, and flushes it.
     *
     * @return what is left
     */
    byte[] cutTo(int size) throws IOException {
        awaitFlushing();
        channel.truncate(size);
        channel.force(true);
        return Files.readAllBytes(path);
    }

    private void awaitFlushing() throws IOException {
        try {
            flushing.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** A flush that runs is waited for: a channel closed under it would fail it in another upload's name. */
    @Override
    public void close() throws IOException {
        flushing.exceptionally(failure -> null).join();
        channel.close();
    }
}
