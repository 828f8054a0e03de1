package snapshots.upload;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import pylib.lifecycle.Shutdown;
import snapshots.snapshot.Sha256;

/**
 * What has come of the files of one camera, and goes on where it stopped, also after a restart. A part belongs to a path, a
 * size and a time: of a file that has changed since, nothing is used. For one thread.
 */
final class PartialDownloads {

    private static final int BUFFER = 1 << 16;
    private static final String SUFFIX = ".partial";

    private final Path folder;
    private final String prefix;
    private final Shutdown shutdown;

    /**
     * @param folder on the file system of the storage root, where nobody looks
     * @param camera device key
     */
    PartialDownloads(Path folder, String camera, Shutdown shutdown) {
        this.folder = folder;
        this.prefix = "pulled-" + hash(camera) + "-";
        this.shutdown = shutdown;
    }

    /**
     * Fetches the rest of a file.
     *
     * @return the whole file, synced; nothing if it is no more what was listed, or cannot be read
     * @throws IOException if the connection broke, or the service is to stop; what came stays
     */
    Optional<Incoming> fetch(CameraFtp ftp, RemoteFile file) throws IOException {
        Files.createDirectories(folder);
        Path part = part(file);
        if (length(part) < file.size() && !fetchRest(ftp, file, part)) {
            return Optional.empty();
        }
        if (length(part) != file.size() || hasGrown(ftp.client(), file)) {
            Files.delete(part);
            return Optional.empty();
        }
        return Optional.of(incoming(part));
    }

    /** How much of a file is still to come, in bytes. */
    long left(RemoteFile file) throws IOException {
        return file.size() - length(part(file));
    }

    private boolean fetchRest(CameraFtp ftp, RemoteFile file, Path part) throws IOException {
        long offset = length(part);
        if (fetchFrom(offset, ftp, file, part)) {
            return true;
        }
        if (offset == 0) {
            return false;
        }
        Files.delete(part); // perhaps it sends whole files only
        return fetchFrom(0, ftp, file, part);
    }

    /** @return whether it was sent at all */
    private boolean fetchFrom(long offset, CameraFtp ftp, RemoteFile file, Path part) throws IOException {
        FTPClient client = ftp.client();
        client.setRestartOffset(offset);
        try (InputStream stream = client.retrieveFileStream(file.path())) {
            if (stream == null) {
                if (FTPReply.isNegativePermanent(client.getReplyCode())) {
                    return false;
                }
                throw new IOException("does not send " + file.path() + ": " + ftp.reply());
            }
            append(stream, part, file.size());
        } finally {
            client.setRestartOffset(0);
        }
        client.completePendingCommand();
        if (length(part) < file.size()) {
            throw new IOException("sent only %,d of %,d bytes of %s: %s"
                    .formatted(length(part), file.size(), file.path(), ftp.reply()));
        }
        return true;
    }

    /** Reads one byte beyond the size, which shows that the file is not what it was. */
    private void append(InputStream stream, Path part, long size) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(part, CREATE, APPEND)) {
            try {
                while (channel.size() <= size) {
                    int count = stream.read(buffer, 0, (int) Math.min(buffer.length, size + 1 - channel.size()));
                    if (count < 0) {
                        return;
                    }
                    write(channel, ByteBuffer.wrap(buffer, 0, count));
                    if (shutdown.isRequested()) {
                        throw new IOException("is left alone, because the service is stopping");
                    }
                }
            } finally {
                channel.force(true);
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A camera that is still writing; one whose server cannot say is believed. */
    private static boolean hasGrown(FTPClient client, RemoteFile file) throws IOException {
        String size = client.getSize(file.path());
        return size != null && !size.strip().equals(Long.toString(file.size()));
    }

    private static Incoming incoming(Path part) throws IOException {
        return new Incoming(part, Files.size(part), Sha256.of(part), null);
    }

    /** Removes what came of a file that is of no use any more. */
    void discard(RemoteFile file) throws IOException {
        Files.deleteIfExists(part(file));
    }

    /** Removes what came of files that are not wanted any more, or not there as they were. */
    void keepOnly(Collection<RemoteFile> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> kept = wanted.stream().map(this::part).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().startsWith(prefix) && !kept.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path part(RemoteFile file) {
        return folder.resolve(prefix + hash(file.path() + "\n" + file.size() + "\n" + file.modified()) + SUFFIX);
    }

    private static long length(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
