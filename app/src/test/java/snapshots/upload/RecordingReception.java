package snapshots.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import snapshots.device.Uploader;
import snapshots.upload.UploadRefusedException.Kind;

/** Accepts all that is not refused beforehand: moves it to the name it was sent under, and remembers what it was given. */
final class RecordingReception implements Reception {

    final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    final List<Rejected> rejected = new CopyOnWriteArrayList<>();
    final List<String> renamed = new CopyOnWriteArrayList<>();
    final Map<String, UploadRefusedException> refusals = new ConcurrentHashMap<>();

    /** Accepting waits for it. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    volatile @Nullable UploadRefusedException closed;
    /** For what is still coming. */
    volatile @Nullable UploadRefusedException noRoom;

    volatile @Nullable RuntimeException fault;

    private final Path root;
    private final AtomicLong numbers = new AtomicLong();

    RecordingReception(Path root) {
        this.root = root;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Accepted(
            String sentPath,
            long size,
            String sha256,
            byte @Nullable [] bytes,
            @Nullable Uploader account) {}

    record Rejected(String sentPath, long size, String sha256, String outcome, String reason) {}

    /** Refuses what is sent under this path. */
    void refuse(String sentPath, Kind kind, String message) {
        refusals.put(sentPath, new UploadRefusedException(kind, message));
    }

    @Override
    public Receipt accept(Incoming incoming, String sentPath, @Nullable Uploader account)
            throws UploadRefusedException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        RuntimeException broken = fault;
        if (broken != null) {
            throw broken;
        }
        UploadRefusedException refusal = refusals.get(sentPath);
        if (refusal != null) {
            throw refusal;
        }
        try {
            Path path = root.resolve(sentPath);
            Files.createDirectories(path.getParent());
            Files.move(incoming.file(), path, StandardCopyOption.REPLACE_EXISTING);
            accepted.add(new Accepted(sentPath, incoming.size(), incoming.sha256(), incoming.bytes(), account));
            return new Receipt(numbers.incrementAndGet(), path, sentPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void reject(Incoming partial, String sentPath, @Nullable Uploader account, String outcome, String reason) {
        try {
            rejected.add(new Rejected(sentPath, Files.size(partial.file()), partial.sha256(), outcome, reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Receipt rename(Receipt receipt, String newSentPath) throws UploadRefusedException {
        UploadRefusedException refusal = refusals.get(newSentPath);
        if (refusal != null) {
            throw refusal;
        }
        renamed.add(receipt.sentPath() + " -> " + newSentPath);
        return new Receipt(receipt.number(), receipt.path(), newSentPath);
    }

    @Override
    public void found(Incoming file, String path) {
        throw new AssertionError("nothing is found");
    }

    @Override
    public void requireRoom(long bytes) throws UploadRefusedException {
        UploadRefusedException refusal = noRoom;
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public void requireOpen() throws UploadRefusedException {
        UploadRefusedException refusal = closed;
        if (refusal != null) {
            throw refusal;
        }
    }
}
