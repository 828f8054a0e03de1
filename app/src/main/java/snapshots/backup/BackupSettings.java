package snapshots.backup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Copies of the catalogue.
 *
 * @param folder where they are put; empty: the service makes none by itself
 * @param keep how many stay there
 * @param interval from one to the next
 */
@Validated
@ConfigurationProperties("snapshots.backup")
public record BackupSettings(
        @NotNull @DefaultValue("") String folder,

        @Min(value = 1, message = "must be 1 to 1000, for example 7")
        @Max(value = 1000, message = "must be 1 to 1000, for example 7")
        @DefaultValue("7")
        int keep,

        @NotNull @DurationMin(minutes = 1, message = "must be 1m or more, for example 24h") @DefaultValue("24h")
        Duration interval) {

    /** Where the service puts them by itself; empty: it makes none. */
    Optional<Path> target() {
        return folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder));
    }
}
