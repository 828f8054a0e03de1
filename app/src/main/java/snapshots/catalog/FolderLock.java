package snapshots.catalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import snapshots.device.BadSettingException;

/**
 * Keeps a second service out of a data folder: both would look at the same pictures and announce them. The operating system
 * ends the lock with the process, however that ends.
 */
final class FolderLock implements AutoCloseable {

    private static final String NAME = "service.lock";
    private static final int LONGEST = 200;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws BadSettingException if another service has the folder
     * @throws IOException if the folder cannot be written
     */
    static FolderLock of(Path folder, Clock clock) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                throw new BadSettingException("DATA_DIR: another snapshot-processor works in " + folder + " ("
                        + read(channel) + "); stop that one, or give this one a folder of its own, for example"
                        + " DATA_DIR=./data2");
            }
            write(
                    channel,
                    "process " + ProcessHandle.current().pid() + " on " + host() + ", since "
                            + clock.instant().truncatedTo(ChronoUnit.SECONDS));
            return new FolderLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // in this very process
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(LONGEST);
        channel.read(words, 0);
        return StandardCharsets.UTF_8.decode(words.flip()).toString().strip();
    }

    private static void write(FileChannel channel, String words) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
