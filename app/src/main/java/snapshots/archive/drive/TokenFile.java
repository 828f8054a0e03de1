package snapshots.archive.drive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.archive.drive.TokenJson.BadTokenException;

/**
 * The file with the token for Google Drive. Beside it, in {@code .bak}, is the last one that Google accepted, which stands in
 * for a damaged one. Thread-safe.
 */
final class TokenFile {

    static final String REMEDY = "run make drive-login";

    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);
    private static final long LARGEST = 64 * 1024;

    private final Path file;
    private final PrivateFile contents;
    private final PrivateFile backup;
    private @Nullable Seen seen;
    private String lastWarning = "";

    TokenFile(Path file) {
        this.file = file;
        this.contents = new PrivateFile(file);
        this.backup = new PrivateFile(file.resolveSibling(file.getFileName() + ".bak"));
    }

    /** A file as it was when it was read. */
    private record Seen(
            Instant modified, long size, @Nullable Object key, DriveToken token) {

        boolean isOf(PosixFileAttributes now) {
            return modified.equals(now.lastModifiedTime().toInstant())
                    && size == now.size()
                    && (key == null || key.equals(now.fileKey()));
        }
    }

    Path path() {
        return file;
    }

    /**
     * The token as it is in the file now; cheap while the file stays the same.
     *
     * @throws DriveSignInException if there is none that could be used
     */
    synchronized DriveToken read() throws DriveSignInException {
        try {
            PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
            if (seen == null || !seen.isOf(now)) {
                seen = new Seen(now.lastModifiedTime().toInstant(), now.size(), now.fileKey(), load(now));
            }
            return seen.token();
        } catch (NoSuchFileException e) {
            throw trouble("is not there", e);
        } catch (AccessDeniedException e) {
            throw new DriveSignInException(
                    "The token file " + file + ownedBy() + " cannot be read by this service: give it to its user"
                            + " (chown), or " + REMEDY + " as that user",
                    e);
        } catch (DriveSignInException e) {
            throw e;
        } catch (IOException e) {
            throw trouble("cannot be read (" + e + ")", e);
        }
    }

    private DriveToken load(PosixFileAttributes now) throws IOException {
        if (!now.isRegularFile()) {
            throw trouble("is not a file", null);
        }
        if (now.size() > LARGEST) {
            throw trouble("is not a token, but something of " + now.size() + " bytes", null);
        }
        contents.tighten(now);
        try {
            return TokenJson.read(
                    Files.readAllBytes(file), now.lastModifiedTime().toInstant());
        } catch (BadTokenException e) {
            return substitute(e);
        }
    }

    /** A file that never was a token is a mistake to be told of; one that was is damaged. */
    private DriveToken substitute(BadTokenException bad) throws DriveSignInException {
        Optional<DriveToken> last = bad.isDamaged() ? lastAccepted() : Optional.empty();
        DriveToken token = last.orElseThrow(() -> trouble(String.valueOf(bad.getMessage()), bad));
        String warning = String.valueOf(bad.getMessage());
        if (!warning.equals(lastWarning)) {
            lastWarning = warning;
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", "it " + warning)
                    .addKeyValue("instead", backup.path())
                    .addKeyValue("remedy", REMEDY)
                    .log("The token file for Google Drive is damaged; the last good one is used");
        }
        return token;
    }

    private Optional<DriveToken> lastAccepted() {
        try {
            Instant modified = Files.getLastModifiedTime(backup.path()).toInstant();
            return Optional.of(TokenJson.read(Files.readAllBytes(backup.path()), modified));
        } catch (IOException | BadTokenException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a new token over whatever is there.
     *
     * @throws IOException if that is not possible; what was there is untouched
     */
    synchronized void replace(DriveToken token) throws IOException {
        contents.write(TokenJson.write(token));
    }

    /**
     * Google gave another refresh token in the place of one.
     *
     * @param token with the new one
     * @throws IOException if it could not be written
     */
    synchronized void rotate(Grant old, DriveToken token) throws IOException {
        if (!read().grant().equals(old)) {
            return; // Somebody has signed in anew.
        }
        try {
            contents.write(TokenJson.rotated(Files.readAllBytes(file), token));
        } catch (BadTokenException e) { // the backup stands in for it
            replace(token);
        }
    }

    /** Google has accepted this one: it is worth a copy. */
    synchronized void accepted(Grant grant) {
        if (lastAccepted().filter(token -> token.grant().equals(grant)).isPresent()) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (TokenJson.read(bytes, Instant.EPOCH).grant().equals(grant)) {
                backup.write(bytes);
            }
        } catch (IOException | BadTokenException e) {
            log.atWarn()
                    .addKeyValue("file", backup.path())
                    .addKeyValue("reason", e)
                    .addKeyValue("remedy", "give this user the right to write there")
                    .log("The token for Google Drive cannot be backed up");
        }
    }

    private DriveSignInException trouble(String what, @Nullable Throwable cause) {
        return new DriveSignInException(
                "The token file for Google Drive, " + file + ", " + what + ": " + REMEDY, cause);
    }

    private String ownedBy() {
        try {
            return ", owned by " + Files.getOwner(file).getName() + ",";
        } catch (IOException e) {
            return "";
        }
    }
}
