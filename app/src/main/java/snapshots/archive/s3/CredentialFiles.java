package snapshots.archive.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.archive.S3Settings;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/** The files in which the AWS SDK looks for credentials; it reads them again by itself. Thread-safe. */
final class CredentialFiles {

    private static final FileTime ABSENT = FileTime.fromMillis(0);

    private final boolean used;
    private @Nullable List<FileTime> written;

    CredentialFiles(S3Settings settings) {
        used = settings.accessKey() == null || settings.accessKey().isBlank();
    }

    /** Whether somebody has written into them since this was asked last; the first time no. */
    synchronized boolean haveChanged() {
        if (!used) {
            return false;
        }
        List<FileTime> before = written;
        List<FileTime> now = new ArrayList<>();
        for (Path file :
                List.of(ProfileFileLocation.credentialsFilePath(), ProfileFileLocation.configurationFilePath())) {
            now.add(written(file));
        }
        written = now;
        return before != null && !before.equals(now);
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return ABSENT;
        }
    }
}
