package snapshots.retention;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one process that may remove old pictures; the system lets go of it when that process ends, however it ends. */
final class RetentionLock implements AutoCloseable {

    private final FileChannel file;

    private RetentionLock(FileChannel file) {
        this.file = file;
    }

    /**
     * @return empty if another has it
     * @throws IOException if the file cannot be written
     */
    static Optional<RetentionLock> take(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return Optional.of(new RetentionLock(file));
            }
        } catch (OverlappingFileLockException e) {
            // another service in this very process has it
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
