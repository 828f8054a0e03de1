package snapshots.detect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The file of saved rules. It is replaced as a whole, and the one before is kept beside it. */
final class RulesFile {

    /** Far beyond what can be drawn. */
    private static final long LARGEST = 10_000_000;

    private final Path file;
    private final Disk disk;

    RulesFile(Path file) {
        this(file, RulesFile::writeOut);
    }

    /** @param disk where bytes go */
    RulesFile(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /** An interface because tests need a full one. */
    interface Disk {

        /** Returns when the bytes are on it. */
        void write(Path place, byte[] bytes) throws IOException;
    }

    private static void writeOut(Path place, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    Path path() {
        return file;
    }

    /** @return empty if there is no file */
    byte[] read() throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it has more than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }

    /** @throws IOException if that is not possible; what was there is untouched */
    void replace(byte[] bytes) throws IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNull(place.getParent());
        Path beside = written(folder, bytes);
        try {
            if (Files.exists(place)) {
                keep(place, folder);
            }
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        }
    }

    private void keep(Path place, Path folder) throws IOException {
        Path beside = written(folder, Files.readAllBytes(place));
        try {
            Files.move(beside, folder.resolve(file.getFileName() + ".bak"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Path written(Path folder, byte[] bytes) throws IOException {
        Path beside = Files.createTempFile(
                folder,
                "." + file.getFileName(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        try {
            disk.write(beside, bytes);
            return beside;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }
}
