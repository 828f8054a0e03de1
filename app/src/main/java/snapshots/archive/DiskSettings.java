package snapshots.archive;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A folder, best on another disk.
 *
 * @param path empty: this is not a disk
 * @param keep after which age copies are removed there; null: never
 */
public record DiskSettings(
        @NotNull @DefaultValue("") String path, @Nullable Duration keep) {}
