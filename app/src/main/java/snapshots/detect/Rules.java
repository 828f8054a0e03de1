package snapshots.detect;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts of what is seen, as it is set somewhere; null is what is not set there.
 *
 * @param labels what is of interest; empty or {@code all} for everything
 * @param thresholds from which score on a label counts: the local detector's by label, others' by
 *     {@code <detector>.<label>}
 * @param minSize smallest box, as a share of the picture's area
 * @param maxSize largest box, as a share of the picture's area
 * @param ignoreZones corners of where nothing counts, by name
 * @param requiredZones corners of where alone things count, by name; anywhere without one
 * @param staticLabels what counts once while it stands still
 * @param staticOverlap from which overlap of two boxes on they are the same place: intersection over union
 * @param staticWindow how long something that is not looked at stays known; zero takes nothing for standing still
 */
public record Rules(
        @Nullable List<String> labels,

        @NotNull @DefaultValue
        Map<
                        String,
                        @DecimalMin(value = "0.25", message = "must be 0.25 to 0.99, for example 0.6")
                        @DecimalMax(value = "0.99", message = "must be 0.25 to 0.99, for example 0.6") Double>
                thresholds,

        @DecimalMin(value = "0", message = "must be 0 to 1, a share of the picture's area, for example 0.001")
        @DecimalMax(value = "1", message = "must be 0 to 1, a share of the picture's area, for example 0.001")
        @Nullable
        Double minSize,

        @DecimalMin(value = "0", message = "must be 0 to 1, a share of the picture's area, for example 0.5")
        @DecimalMax(value = "1", message = "must be 0 to 1, a share of the picture's area, for example 0.5")
        @Nullable
        Double maxSize,

        @NotNull @DefaultValue Map<String, String> ignoreZones,
        @NotNull @DefaultValue Map<String, String> requiredZones,
        @Nullable List<String> staticLabels,

        @DecimalMin(value = "0.5", message = "must be 0.5 to 0.99, for example 0.85")
        @DecimalMax(value = "0.99", message = "must be 0.5 to 0.99, for example 0.85")
        @Nullable
        Double staticOverlap,

        @DurationMin(message = "must be 0 (off) to 30d, for example 12h")
        @DurationMax(days = 30, message = "must be 0 (off) to 30d, for example 12h")
        @Nullable
        Duration staticWindow) {

    /** Nothing is set. */
    public static final Rules NONE = new Rules(null, Map.of(), null, null, Map.of(), Map.of(), null, null, null);

    /** These, with other thresholds and zones. */
    public Rules with(
            Map<String, Double> otherThresholds, Map<String, String> otherIgnored, Map<String, String> otherRequired) {
        return new Rules(
                labels,
                otherThresholds,
                minSize,
                maxSize,
                otherIgnored,
                otherRequired,
                staticLabels,
                staticOverlap,
                staticWindow);
    }

    /** These, and where nothing is set, others. */
    Rules over(Rules others) {
        return new Rules(
                labels == null ? others.labels : labels,
                merged(plain(thresholds), plain(others.thresholds)),
                minSize == null ? others.minSize : minSize,
                maxSize == null ? others.maxSize : maxSize,
                merged(ignoreZones, others.ignoreZones),
                merged(requiredZones, others.requiredZones),
                staticLabels == null ? others.staticLabels : staticLabels,
                staticOverlap == null ? others.staticOverlap : staticOverlap,
                staticWindow == null ? others.staticWindow : staticWindow);
    }

    private static Map<String, Double> plain(Map<String, Double> thresholds) {
        Map<String, Double> plain = new HashMap<>();
        thresholds.forEach((setting, score) -> plain.put(CameraRules.thresholdKey(setting), score));
        return plain;
    }

    private static <T> Map<String, T> merged(Map<String, T> own, Map<String, T> others) {
        Map<String, T> merged = new HashMap<>(others);
        merged.putAll(own);
        return merged;
    }
}
