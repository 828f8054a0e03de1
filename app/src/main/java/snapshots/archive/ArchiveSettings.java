package snapshots.archive;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where copies go.
 *
 * @param enabled whether copies are made at all
 * @param destinations by name; one whose type is not filled in counts as not there
 */
@Validated
@ConfigurationProperties("snapshots.archive")
public record ArchiveSettings(
        @DefaultValue("true") boolean enabled,
        @NotNull @DefaultValue Map<String, @Valid DestinationSettings> destinations) {}
