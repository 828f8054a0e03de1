package snapshots.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

/**
 * The rules of one camera. Immutable.
 *
 * @param labels plain names of what is of interest; empty for everything
 * @param thresholds by {@link #thresholdKey}
 * @param minSize as a share of the picture's area
 * @param maxSize as a share of the picture's area
 * @param standing the rule about things that stand still, which needs to know what was seen before
 */
record CameraRules(
        Set<String> labels,
        Map<String, Double> thresholds,
        double minSize,
        double maxSize,
        List<Zone> ignored,
        List<Zone> required,
        StaticRule standing) {

    static final String THRESHOLD = "threshold";

    private static final String LABEL = "label";
    private static final String TOO_SMALL = "too_small";
    private static final String TOO_LARGE = "too_large";
    private static final String IGNORE_ZONE = "ignore_zone:";
    private static final String REQUIRED_ZONE = "required_zone";

    private static final String OF_LOCAL = "";

    /**
     * How a threshold is found.
     *
     * @param setting {@code <label>} or {@code <detector>.<label>}
     */
    static String thresholdKey(String setting) {
        int dot = setting.lastIndexOf('.');
        String detector = dot < 0 ? OF_LOCAL : PlainName.of(setting.substring(0, dot));
        return detector + "." + PlainName.of(setting.substring(dot + 1));
    }

    /** The thresholds of one detector, by plain label; what it calls by its name wins. */
    Map<String, Double> thresholdsOf(String detector, boolean local) {
        Map<String, Double> own = new HashMap<>();
        if (local) {
            own.putAll(startingWith(OF_LOCAL + "."));
        }
        own.putAll(startingWith(PlainName.of(detector) + "."));
        return Map.copyOf(own);
    }

    private Map<String, Double> startingWith(String prefix) {
        Map<String, Double> found = new HashMap<>();
        thresholds.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /**
     * The first rule by which a detection does not count, whatever was seen before.
     *
     * @param threshold from which score on its label counts
     * @return empty if it passes
     */
    String removes(Detection seen, double threshold) {
        Box box = seen.box();
        double size = (box.right() - box.left()) * (box.bottom() - box.top());
        if (!labels.isEmpty() && !labels.contains(PlainName.of(seen.label()))) {
            return LABEL;
        }
        if (seen.score() < threshold) {
            return THRESHOLD;
        }
        if (size < minSize) {
            return TOO_SMALL;
        }
        if (size > maxSize) {
            return TOO_LARGE;
        }
        for (Zone zone : ignored) {
            if (zone.holds(box)) {
                return IGNORE_ZONE + zone.name();
            }
        }
        return required.isEmpty() || required.stream().anyMatch(zone -> zone.holds(box)) ? "" : REQUIRED_ZONE;
    }
}
