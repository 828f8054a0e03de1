package snapshots.catalog;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import snapshots.device.BadSettingException;

/**
 * Which snapshots are taken for one incident.
 *
 * @param gap between them at most
 * @param groups cameras that see the same place, by device key or location, under any name; those that stand in none are
 *     one more group
 */
@Validated
@ConfigurationProperties("snapshots.incidents")
public record IncidentSettings(
        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 1h, for example 50s")
        @DurationMax(hours = 1, message = "must be 1s to 1h, for example 50s")
        @DefaultValue("50s")
        Duration gap,

        @NotNull @DefaultValue Map<String, List<String>> groups) {

    private static final String REST = "";

    /** The name of each camera's group, by what the camera may be called. */
    Map<String, String> groupsByCamera() {
        Map<String, String> names = new HashMap<>();
        groups.forEach((name, cameras) -> cameras.forEach(camera -> {
            String key = camera.toLowerCase(Locale.ROOT);
            String other = names.putIfAbsent(key, name);
            if (other != null) {
                throw new BadSettingException("snapshots.incidents.groups: " + camera + " stands in " + other
                        + " and in " + name + "; name each camera once, for example garden: front door, yard");
            }
            names.putIfAbsent(key + " camera", name);
        }));
        return names;
    }

    static String groupOf(String camera, Map<String, String> groups) {
        return groups.getOrDefault(camera.toLowerCase(Locale.ROOT), REST);
    }
}
