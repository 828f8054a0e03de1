package snapshots.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import snapshots.archive.CopyException.Kind;
import snapshots.catalog.OwedCopy;
import snapshots.snapshot.Sha256;

/**
 * A file as it is here, read once.
 *
 * @param content its bytes; of a small file those that were read, so that what is sent is what was checked
 */
record LocalFile(Path path, String md5, CopyOrder.Content content) {

    /** Most pictures; larger files are read again when they are sent. */
    private static final long KEPT_IN_MEMORY = 1 << 20;

    private static final int BUFFER_SIZE = 1 << 16;

    /**
     * Reads it, and makes sure that it is the one the catalogue knows.
     *
     * @throws NoSuchFileException if there is none
     * @throws CopyException if it has changed, or cannot be read
     */
    static LocalFile read(OwedCopy owed, Path path) throws CopyException, NoSuchFileException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        try {
            requireSame("size", owed.size(), Files.size(path), path);
            return hashed(owed, path);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new CopyException(Kind.RETRY, "the local file cannot be read: " + e, e);
        }
    }

    private static LocalFile hashed(OwedCopy owed, Path path) throws IOException, CopyException {
        MessageDigest sha256 = Sha256.digest();
        MessageDigest md5 = md5Digest();
        boolean small = owed.size() <= KEPT_IN_MEMORY;
        var kept = new ByteArrayOutputStream(small ? (int) owed.size() : 0);
        long size = 0;
        try (InputStream bytes = Files.newInputStream(path)) {
            byte[] buffer = new byte[BUFFER_SIZE];
            int count;
            while ((count = bytes.read(buffer)) >= 0 && size <= owed.size()) {
                size += count;
                sha256.update(buffer, 0, count);
                md5.update(buffer, 0, count);
                (small ? kept : OutputStream.nullOutputStream()).write(buffer, 0, count);
            }
        }
        requireSame("size", owed.size(), size, path);
        requireSame("SHA-256", owed.sha256(), Sha256.hex(sha256.digest()), path);
        byte[] memory = kept.toByteArray();
        return new LocalFile(
                path,
                Sha256.hex(md5.digest()),
                () -> small ? new ByteArrayInputStream(memory) : Files.newInputStream(path));
    }

    private static void requireSame(String what, Object known, Object found, Path path) throws CopyException {
        if (!known.equals(found)) {
            throw new CopyException(
                    Kind.REJECT,
                    "the local file has changed since it was stored: its " + what + " is " + found + ", and was "
                            + known + " (" + path + ")");
        }
    }

    /** Not for safety: some destinations compare by it. */
    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
