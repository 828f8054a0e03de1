package snapshots.archive.drive;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.stereotype.Component;
import snapshots.archive.DriveSettings;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;

/** The ways to sign in to Google Drive. */
@Component
final class DriveAccesses {

    private final StorageSettings storage;
    private final Clock clock;

    DriveAccesses(StorageSettings storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Asks neither the network nor the file.
     *
     * @throws BadSettingException if the settings name two ways
     */
    DriveAccess of(DriveSettings settings) {
        Path key = settings.serviceAccountFile();
        if (key == null) {
            return new TokenFileAccess(new TokenFile(tokenFile(settings, storage)), settings.testing(), clock);
        }
        if (settings.tokenFile() != null) {
            throw new BadSettingException(
                    "A destination in Google Drive has a token-file and a service-account-file: leave"
                            + " one of them out");
        }
        return new ServiceAccountAccess(
                new ServiceAccountFile(key.toAbsolutePath().normalize()), clock);
    }

    static Path tokenFile(DriveSettings settings, StorageSettings storage) {
        Path file = settings.tokenFile();
        return (file == null ? storage.dataDir().resolve("google-drive-token.json") : file)
                .toAbsolutePath()
                .normalize();
    }
}
