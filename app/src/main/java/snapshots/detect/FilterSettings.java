package snapshots.detect;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What counts of what is seen.
 *
 * @param filters for all cameras
 * @param cameras for single cameras, by device key or location; each setting there wins over the one for all
 */
@Validated
@ConfigurationProperties("snapshots.detect")
record FilterSettings(
        @Valid @NotNull @DefaultValue Rules filters,
        @NotNull @DefaultValue Map<String, @Valid Rules> cameras) {}
