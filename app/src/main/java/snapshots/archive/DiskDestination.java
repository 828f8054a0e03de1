package snapshots.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snapshots.archive.CopyException.Kind;
import snapshots.snapshot.Sha256;

/** A folder, best on another disk. A copy has its name only when it is whole, and is read again before it counts. */
final class DiskDestination implements Destination {

    private final DiskFolder folder;
    private final @Nullable Duration keep;
    private volatile boolean lookedRight = true;

    /** @param keep after which age copies are removed; null: never */
    DiskDestination(DiskFolder folder, @Nullable Duration keep) {
        this.folder = folder;
        this.keep = keep;
    }

    @Override
    public Copied copy(CopyOrder order) throws CopyException, InterruptedException {
        try {
            folder.require();
            String name = name(order);
            Path copy = folder.root().resolve(name);
            if (!holds(copy, order)) {
                write(order, copy);
                requireSame(copy, order);
            }
            return new Copied(name, "");
        } catch (ClosedByInterruptException | java.io.InterruptedIOException e) {
            throw interrupted(e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            throw DiskFaults.of(e, folder.root());
        }
    }

    private static InterruptedException interrupted(IOException e) {
        var interrupted = new InterruptedException("while writing a copy");
        interrupted.initCause(e);
        return interrupted;
    }

    /** Its own from an earlier try, or the first that neither another copy nor a file of somebody else has. */
    private String name(CopyOrder order) throws IOException {
        if (order.remoteId().isPresent()) {
            return order.remoteId().get();
        }
        for (int number = 1; ; number++) {
            String name = DiskNames.of(order, number);
            Path path = folder.root().resolve(name);
            boolean free = !Files.exists(path) || holds(path, order);
            if (free && order.reservation().reserve(name)) {
                return name;
            }
        }
    }

    /** What an earlier try left whose answer was lost. */
    private static boolean holds(Path copy, CopyOrder order) throws IOException {
        return Files.isRegularFile(copy)
                && Files.size(copy) == order.size()
                && Sha256.of(copy).equals(order.sha256());
    }

    private static void write(CopyOrder order, Path copy) throws IOException {
        Path day = Objects.requireNonNull(copy.getParent());
        Files.createDirectories(day);
        // Always the same name for the same copy: what a crash left is overwritten.
        Path part = day.resolve("." + order.snapshot() + (order.annotated() ? "-annotated" : "") + ".part");
        try {
            fill(part, order);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        sync(day);
    }

    private static void fill(Path part, CopyOrder order) throws IOException {
        try (InputStream bytes = order.content().open()) {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
        }
        sync(part);
    }

    /** Makes a file, or the names in a folder, durable. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void requireSame(Path copy, CopyOrder order) throws IOException, CopyException {
        if (!holds(copy, order)) {
            Files.deleteIfExists(copy);
            throw new CopyException(
                    Kind.MISMATCH, "what can be read in " + copy + " is not what was written; is the disk all right?");
        }
    }

    @Override
    public boolean isRenewed() {
        boolean before = lookedRight;
        lookedRight = folder.looksRight();
        return lookedRight && !before;
    }

    @Override
    public Optional<Duration> keeps() {
        return Optional.ofNullable(keep);
    }

    @Override
    public void remove(String remoteId) throws CopyException {
        try {
            Path copy = folder.root().resolve(remoteId).normalize();
            folder.require();
            if (copy.startsWith(folder.root())) {
                Files.deleteIfExists(copy);
                removeIfEmpty(copy.getParent());
            }
        } catch (IOException e) {
            throw DiskFaults.of(e, folder.root());
        }
    }

    private static void removeIfEmpty(@Nullable Path day) throws IOException {
        if (day == null) {
            return;
        }
        try (var files = Files.list(day)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(day);
    }

    @Override
    public Map<String, Object> details() {
        return Map.of("path", folder.root().toString());
    }
}
