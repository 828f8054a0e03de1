package snapshots.detect;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a thing is taken for one that stands still.
 *
 * @param labels plain names of what may
 * @param overlap from which intersection over union on two boxes are the same place
 * @param window how long it stays known without being looked at; zero if nothing is taken for standing still
 */
record StaticRule(Set<String> labels, double overlap, Duration window) {

    /** The vehicles of COCO. */
    static final List<String> VEHICLES =
            List.of("bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat");

    private static final double OVERLAP = 0.85;

    /** Covers a night in which nobody looks. */
    private static final Duration WINDOW = Duration.ofHours(12);

    static StaticRule of(Rules rules) {
        return new StaticRule(
                withKin(rules.staticLabels() == null ? VEHICLES : rules.staticLabels()),
                rules.staticOverlap() == null ? OVERLAP : rules.staticOverlap(),
                rules.staticWindow() == null ? WINDOW : rules.staticWindow());
    }

    /** Whoever names one of those that a detector mixes up means them all. */
    private static Set<String> withKin(List<String> labels) {
        Set<String> plain = labels.stream().map(PlainName::of).collect(Collectors.toCollection(HashSet::new));
        if (Overlaps.HARD_TO_TELL_APART.stream().anyMatch(plain::contains)) {
            plain.addAll(Overlaps.HARD_TO_TELL_APART);
        }
        return Set.copyOf(plain);
    }

    boolean isOff() {
        return labels.isEmpty() || window.isZero();
    }

    boolean concerns(String label) {
        return labels.contains(PlainName.of(label));
    }
}
