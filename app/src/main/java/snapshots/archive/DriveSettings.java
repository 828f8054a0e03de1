package snapshots.archive;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder in Google Drive.
 *
 * @param folder its name under the root; empty: this is not Google Drive
 * @param tokenFile what {@code make drive-login} writes; null: {@code google-drive-token.json} in the data folder
 */
public record DriveSettings(
        @NotNull @DefaultValue("") String folder, @Nullable Path tokenFile) {}
