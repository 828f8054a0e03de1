package snapshots.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

/** Keeps one box for each thing: the one with the highest score (greedy non-maximum suppression per label). */
final class Overlaps {

    private static final int MAX_KEPT = 100;
    private static final double SAME_THING = 0.5;

    /** One car is easily seen as several of these at once. */
    static final Set<String> HARD_TO_TELL_APART = Set.of("car", "bus", "truck");

    private Overlaps() {}

    /** Highest score first. */
    static List<Detection> removed(List<Detection> detections) {
        List<Detection> sorted = new ArrayList<>(detections);
        sorted.sort(Comparator.comparingDouble(Detection::score).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : sorted) {
            if (kept.size() < MAX_KEPT && kept.stream().noneMatch(better -> areSameThing(better, candidate))) {
                kept.add(candidate);
            }
        }
        return List.copyOf(kept);
    }

    static boolean areSameThing(Detection one, Detection other) {
        return areSameKind(one.label(), other.label()) && overlap(one.box(), other.box()) > SAME_THING;
    }

    /** Whether two labels may be the same thing's, seen twice. */
    static boolean areSameKind(String one, String other) {
        return one.equals(other) || (HARD_TO_TELL_APART.contains(one) && HARD_TO_TELL_APART.contains(other));
    }

    /** Intersection over union: 0 for boxes apart, 1 for the same box. */
    static double overlap(Box one, Box other) {
        double width = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
        double height = Math.min(one.bottom(), other.bottom()) - Math.max(one.top(), other.top());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double common = width * height;
        return common / (area(one) + area(other) - common);
    }

    private static double area(Box box) {
        return (box.right() - box.left()) * (box.bottom() - box.top());
    }
}
