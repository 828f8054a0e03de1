package snapshots.archive.drive;

import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key of a service account, as the Google Cloud console gives it out. For one thread at a time. */
final class ServiceAccountFile {

    /** With the narrower drive.file, an account would not see the folder that somebody shared with it. */
    private static final String SCOPE = "https://www.googleapis.com/auth/drive";

    private static final long LARGEST = 64 * 1024;
    private static final String REMEDY =
            ": download one in the Google Cloud console, under IAM & Admin, Service Accounts,"
                    + " the account, Keys, Add key, JSON";

    private final Path file;
    private final PrivateFile contents;

    ServiceAccountFile(Path file) {
        this.file = file;
        this.contents = new PrivateFile(file);
    }

    Path path() {
        return file;
    }

    /** @throws DriveSignInException if it cannot be read */
    byte[] bytes() throws DriveSignInException {
        try {
            PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
            if (!now.isRegularFile() || now.size() > LARGEST) {
                throw trouble("is no key of a service account" + REMEDY, null);
            }
            contents.tighten(now);
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw trouble("is not there" + REMEDY, e);
        } catch (DriveSignInException e) {
            throw e;
        } catch (IOException e) {
            throw trouble(
                    "cannot be read (" + e.getClass().getSimpleName() + "): give it to the service's user (chown)", e);
        }
    }

    /** @throws DriveSignInException if that is no key */
    ServiceAccountCredentials credentials(byte[] bytes) throws DriveSignInException {
        try {
            ServiceAccountCredentials key = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(bytes));
            if (!Endpoint.isSafe(key.getTokenServerUri())) {
                throw trouble("has a token_uri that does not begin with https://" + REMEDY, null);
            }
            // The service has retries of its own.
            return (ServiceAccountCredentials) key.createScoped(List.of(SCOPE)).createWithCustomRetryStrategy(false);
        } catch (DriveSignInException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // their messages may show what is in the file
            throw trouble(
                    bytes.length == 0 ? "is empty" + REMEDY : "is no whole key of a service account" + REMEDY, null);
        }
    }

    private DriveSignInException trouble(String what, @Nullable Throwable cause) {
        return new DriveSignInException("The service account file for Google Drive, " + file + ", " + what, cause);
    }

    static boolean areEqual(byte @Nullable [] one, byte[] other) {
        return one != null && Arrays.equals(one, other);
    }
}
