package snapshots.detect;

import java.util.Map;

/**
 * The rules of one camera, and where they come from.
 *
 * @param camera device key
 * @param own what was saved for it while the service runs
 * @param configured what is configured for it alone, which wins over {@code own}
 * @param effective what holds: {@code configured}, then {@code own}, then what is configured for all cameras
 * @param fixed the rules that are configured for it and so cannot be saved, with where: {@code thresholds.person} is set by
 *     {@code environment variable SNAPSHOTS_DETECT_CAMERAS_GARDEN_THRESHOLDS_PERSON}
 * @param version of {@code own}; another one after each change
 */
public record RulesOfCamera(
        String camera, Rules own, Rules configured, Rules effective, Map<String, String> fixed, String version) {}
