package snapshots.archive.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that only its owner may read, and that is never there by half. For one thread at a time. */
final class PrivateFile {

    private static final Logger log = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private boolean foreignSaid;

    PrivateFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /** Takes from others the right to read it, and says so; or says who could still change it. */
    void tighten(PosixFileAttributes now) {
        if (!isOurs(now)) {
            if (!foreignSaid) {
                foreignSaid = true;
                log.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("owner", now.owner().getName())
                        .addKeyValue("remedy", "chown it to the service's user")
                        .log("A file with credentials belongs to another user, who can read and change it");
            }
        } else if (!PRIVATE.containsAll(now.permissions())) {
            close(PosixFilePermissions.toString(now.permissions()));
        }
    }

    private static boolean isOurs(PosixFileAttributes now) {
        try {
            return Files.getOwner(Path.of("/proc/self")).equals(now.owner());
        } catch (IOException e) { // not on Linux
            return now.owner().getName().equals(System.getProperty("user.name"));
        }
    }

    private void close(String mode) {
        try {
            Files.setPosixFilePermissions(file, PRIVATE);
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("mode", mode)
                    .log("Others could read or change a file with credentials; now only its owner can");
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("mode", mode)
                    .addKeyValue("remedy", "chmod 600 " + file)
                    .log("Others can read or change a file with credentials");
        }
    }

    /**
     * Writes it beside, syncs it, and gives it its name.
     *
     * @throws IOException if that is not possible; what was there is untouched
     */
    void write(byte[] bytes) throws IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNull(place.getParent());
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(
                folder, "." + place.getFileName(), ".part", PosixFilePermissions.asFileAttribute(PRIVATE));
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        }
    }
}
