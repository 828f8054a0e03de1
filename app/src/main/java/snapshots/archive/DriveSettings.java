package snapshots.archive;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder in Google Drive.
 *
 * @param folder its name, or a path, for example {@code Cameras/Home}; empty: this is not Google Drive
 * @param parent id of the folder or shared drive that it lies in
 * @param tokenFile what {@code make drive-login} writes; null: {@code google-drive-token.json} in the data folder
 * @param serviceAccountFile key of a service account, in the place of a token; null: there is none
 * @param testing whether the app is in testing, so that tokens end after seven days; null: as far as Google says so
 * @param archive whether files are put into folders by day, once they are older than a day
 * @param archiveAt when that is done, in UTC
 * @param rootUrl of the API, for tests and proxies; null: Google's own
 */
public record DriveSettings(
        @NotNull @DefaultValue("") String folder,

        @NotBlank(message = "must be the id of a folder, or root") @DefaultValue("root")
        String parent,

        @Nullable Path tokenFile,
        @Nullable Path serviceAccountFile,
        @Nullable Boolean testing,
        @DefaultValue("true") boolean archive,
        @NotNull @DefaultValue("03:00") LocalTime archiveAt,
        @Nullable URI rootUrl) {

    /** Nothing set. */
    public static final DriveSettings NONE =
            new DriveSettings("", "root", null, null, null, true, LocalTime.of(3, 0), null);
}
