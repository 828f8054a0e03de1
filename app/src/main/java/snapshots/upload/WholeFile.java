package snapshots.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.snapshot.Sha256;

/** Reads a file that others wrote, and lays it safely on disk where that is in our power. */
final class WholeFile {

    private static final Logger log = LoggerFactory.getLogger(WholeFile.class);

    private WholeFile() {}

    /** @throws IOException if it is gone or cannot be read */
    static Incoming read(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            sync(channel, file);
            InputStream bytes = new DigestInputStream(Channels.newInputStream(channel), digest);
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            return new Incoming(file, size, Sha256.hex(digest.digest()), null);
        }
    }

    /** Some network file systems let only writers do this. */
    private static void sync(FileChannel channel, Path file) {
        try {
            channel.force(true);
        } catch (IOException e) {
            log.debug("{} cannot be synced: {}", file, e.toString());
        }
    }
}
