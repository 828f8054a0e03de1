package snapshots.web.zones;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snapshots.detect.Rules;
import snapshots.web.BadParameterException;

/** Rules as programs send them: all that is to be saved for a camera; what is left out is not set. */
record RulesBody(
        @Nullable List<String> labels,
        @Nullable Map<String, Double> thresholds,
        @Nullable Double minSize,
        @Nullable Double maxSize,
        @Nullable Map<String, String> ignoreZones,
        @Nullable Map<String, String> requiredZones,
        @Nullable List<String> staticLabels,
        @Nullable Double staticOverlap,
        @Nullable Duration staticWindow) {

    Rules rules() {
        return new Rules(
                list("labels", labels),
                map("thresholds", thresholds),
                minSize,
                maxSize,
                map("ignoreZones", ignoreZones),
                map("requiredZones", requiredZones),
                list("staticLabels", staticLabels),
                staticOverlap,
                staticWindow);
    }

    private static @Nullable List<String> list(String name, @Nullable List<String> items) {
        if (items != null && items.stream().anyMatch(Objects::isNull)) {
            throw new BadParameterException(name, "must not hold null; for example [\"person\", \"dog\"]");
        }
        return items;
    }

    private static <T> Map<String, T> map(String name, @Nullable Map<String, T> items) {
        Map<String, T> found = new HashMap<>(items == null ? Map.of() : items);
        found.forEach((key, value) -> {
            if (value == null) {
                throw new BadParameterException(name + "." + key, "must not be null; leave it out");
            }
        });
        return found;
    }
}
