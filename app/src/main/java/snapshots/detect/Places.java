package snapshots.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;

/**
 * Where things were seen that may stand still, learned from pictures in the order in which they were taken. Bounded, not
 * thread-safe.
 */
final class Places {

    /** As many as a detector gives boxes for one picture. */
    private static final int MOST = 100;

    /** A detector overlooks a thing now and then, and something may stand before it for a moment. */
    private static final int MISSES = 3;

    private static final Duration ABSENCE = Duration.ofMinutes(1);

    /** What is fetched has our clock's time, what is pushed the camera's: so much may lie between two pictures in order. */
    private static final Duration DISORDER = Duration.ofMinutes(5);

    private final StaticRule rule;
    private final List<Place> places = new ArrayList<>();
    private Instant newest = Instant.MIN;

    Places(StaticRule rule) {
        this.rule = rule;
    }

    /** A thing's first box stays its place: what creeps on leaves it at last. */
    private static final class Place {

        private final String label;
        private final Box box;
        private final Instant first;
        private Instant last;
        private int misses;

        Place(Detection seen, Instant at) {
            label = seen.label();
            box = seen.box();
            first = at;
            last = at;
        }
    }

    /** Whether a picture is too old to say anything of what is there now. */
    boolean areAheadOf(Instant at) {
        return newest.isAfter(at.plus(DISORDER));
    }

    /** Whether something stood there before: what pictures of one moment show, they all show for the first time. */
    boolean heldBefore(Detection seen, Instant at) {
        return places.stream().anyMatch(place -> !place.first.equals(at) && isWithin(place, at) && isSame(place, seen));
    }

    private boolean hold(Detection seen, Instant at) {
        return places.stream().anyMatch(place -> isWithin(place, at) && isSame(place, seen));
    }

    private boolean isWithin(Place place, Instant at) {
        return !at.isBefore(place.first.minus(rule.window())) && !at.isAfter(place.last.plus(rule.window()));
    }

    private boolean isSame(Place place, Detection seen) {
        return Overlaps.areSameKind(place.label, seen.label())
                && Overlaps.overlap(place.box, seen.box()) >= rule.overlap();
    }

    /**
     * Learns what a picture shows. A thing that is known is still there however faint it is; only one that counts can be a
     * new one.
     */
    void learn(Instant at, List<Finding> findings) {
        if (areAheadOf(at)) {
            places.clear(); // a time before is looked at now
            newest = at;
        }
        newest = later(newest, at);
        places.removeIf(place -> !isWithin(place, at));
        places.forEach(place -> look(place, at, findings));
        places.removeIf(
                place -> place.misses >= MISSES && !place.last.plus(ABSENCE).isAfter(at));
        for (Finding finding : findings) {
            if (finding.counts() && rule.concerns(finding.detection().label()) && !hold(finding.detection(), at)) {
                places.add(new Place(finding.detection(), at));
            }
        }
        while (places.size() > MOST) {
            places.remove(places.stream()
                    .min(Comparator.comparing(place -> place.last))
                    .orElseThrow());
        }
    }

    private void look(Place place, Instant at, List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> isSame(place, finding.detection()))) {
            place.last = later(place.last, at);
            place.misses = 0;
        } else {
            place.misses++;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
