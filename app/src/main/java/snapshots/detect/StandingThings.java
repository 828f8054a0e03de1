package snapshots.detect;

import java.time.Instant;
import java.util.List;
import snapshots.catalog.SeenBefore;
import snapshots.snapshot.Finding;

/**
 * Finds what stands still before one camera, as one detector sees it: the first sighting of a thing counts, the others do
 * not. Thread-safe.
 */
final class StandingThings {

    static final String RULE = "static";

    private final StaticRule rule;
    private final Places now;

    /**
     * What pictures show that come long after newer ones, for example those that a camera catches up with: by them, nothing
     * that stands there now has left, and nothing that left is back.
     */
    private final Places past;

    /** @param before what the detector saw before, in the order in which the pictures were taken */
    StandingThings(StaticRule rule, List<SeenBefore.Look> before) {
        this.rule = rule;
        now = new Places(rule);
        past = new Places(rule);
        before.forEach(look -> sift(
                look.capturedAt(),
                look.findings().stream().map(StandingThings::asSeen).toList()));
    }

    /** By this rule a finding may be removed again; what another rule removed stays so. */
    private static Finding asSeen(Finding finding) {
        return finding.removedBy().equals(RULE) ? Finding.counting(finding.detection(), finding.detector()) : finding;
    }

    /**
     * @param findings all of one picture's, with what other rules remove
     * @return the same, without what stands still
     */
    synchronized List<Finding> sift(Instant capturedAt, List<Finding> findings) {
        Places own = now.areAheadOf(capturedAt) ? past : now;
        List<Finding> sifted = findings.stream()
                .map(finding -> stands(finding, capturedAt, own)
                        ? new Finding(finding.detection(), finding.detector(), RULE)
                        : finding)
                .toList();
        own.learn(capturedAt, sifted);
        return sifted;
    }

    private boolean stands(Finding finding, Instant at, Places own) {
        return finding.counts()
                && rule.concerns(finding.detection().label())
                && (own.heldBefore(finding.detection(), at) || now.heldBefore(finding.detection(), at));
    }
}
