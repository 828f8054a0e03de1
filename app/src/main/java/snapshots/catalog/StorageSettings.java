package snapshots.catalog;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where everything is kept.
 *
 * @param dataDir folder of the catalogue and, below {@code ftp/}, of the pictures
 */
@Validated
@ConfigurationProperties("snapshots.storage")
public record StorageSettings(
        @NotNull @DefaultValue("./data") Path dataDir) {

    /** The catalogue's database file. */
    Path catalogue() {
        return dataDir.toAbsolutePath().normalize().resolve("catalogue.db");
    }

    /** Root of the cameras' folders. */
    Path pictures() {
        return dataDir.toAbsolutePath().normalize().resolve("ftp");
    }
}
