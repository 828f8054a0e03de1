package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;

/** Puts together what two detectors saw in one picture, so that each thing counts once. */
final class Union {

    /** The rule by which the local detector's word does not count: another one has the last. */
    static final String OVERRULED = "overruled";

    /** The rule by which a thing does not count that another detector saw too. */
    static final String SEEN_TWICE = "seen_twice";

    /** Where a detector knows that something is there, and not where. */
    static final Box SOMEWHERE = new Box(0, 0, 1, 1);

    private Union() {}

    /** What the cloud saw counts; what the local detector saw is kept. */
    static List<Finding> overruled(List<Finding> local, List<Finding> cloud) {
        List<Finding> all = new ArrayList<>(cloud);
        local.forEach(finding -> all.add(removed(finding, OVERRULED)));
        return all;
    }

    /** What either saw counts. Of the same thing seen by both, the one with the better box counts, or the cloud's. */
    static List<Finding> of(List<Finding> local, List<Finding> cloud) {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : cloud) {
            boolean known = isSomewhere(finding) && local.stream().anyMatch(other -> areSameKind(finding, other));
            all.add(known ? removed(finding, SEEN_TWICE) : finding);
        }
        for (Finding finding : local) {
            boolean known = cloud.stream().anyMatch(other -> !isSomewhere(other) && areSameThing(finding, other));
            all.add(known ? removed(finding, SEEN_TWICE) : finding);
        }
        return all;
    }

    private static boolean isSomewhere(Finding finding) {
        return finding.detection().box().equals(SOMEWHERE);
    }

    private static boolean areSameKind(Finding one, Finding other) {
        return other.counts()
                && Overlaps.areSameKind(
                        one.detection().label(), other.detection().label());
    }

    private static boolean areSameThing(Finding one, Finding other) {
        return other.counts() && Overlaps.areSameThing(one.detection(), other.detection());
    }

    private static Finding removed(Finding finding, String rule) {
        return finding.counts() ? new Finding(finding.detection(), finding.detector(), rule) : finding;
    }
}
