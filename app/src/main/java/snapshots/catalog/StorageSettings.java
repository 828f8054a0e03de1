package snapshots.catalog;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where everything is kept.
 *
 * @param dataDir folder of the catalogue and, below {@code ftp/}, of the pictures
 * @param diskFloor when less than this is free, uploads are refused and nothing is fetched; 0: that is never so
 */
@Validated
@ConfigurationProperties("snapshots.storage")
public record StorageSettings(
        @NotNull @DefaultValue("./data") Path dataDir,
        @NotNull @DefaultValue("500MB") DataSize diskFloor) {

    /** Only the places are of interest. */
    static StorageSettings in(Path dataDir) {
        return new StorageSettings(dataDir, DataSize.ofBytes(0));
    }

    /** Held by whoever removes old pictures: of them there is one at a time. */
    public Path retentionLock() {
        return dataDir.toAbsolutePath().normalize().resolve("retention.lock");
    }

    /** Where copies of the catalogue are put if nobody says where. */
    public Path backups() {
        return dataDir.toAbsolutePath().normalize().resolve("backups");
    }

    /** Where is kept what was not accepted. */
    public Path rejected() {
        return dataDir.toAbsolutePath().normalize().resolve("rejected");
    }

    /** Where small pictures are kept that can be made again. */
    public Path thumbnails() {
        return dataDir.toAbsolutePath().normalize().resolve("thumbnails");
    }

    /** Where a person sets flags while the service runs. */
    public Path flags() {
        return dataDir.toAbsolutePath().normalize().resolve("flags.properties");
    }

    /** What was saved of cameras' rules while the service runs. */
    public Path cameraRules() {
        return dataDir.toAbsolutePath().normalize().resolve("cameras.yml");
    }

    /** The catalogue's database file. */
    Path catalogue() {
        return dataDir.toAbsolutePath().normalize().resolve("catalogue.db");
    }

    /** Root of the cameras' folders. */
    public Path pictures() {
        return dataDir.toAbsolutePath().normalize().resolve("ftp");
    }
}
