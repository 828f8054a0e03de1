package snapshots.detect;

import java.util.List;
import java.util.Set;
import snapshots.snapshot.Finding;

/**
 * Says whether a picture is worth the price of a second look.
 *
 * @param wanted labels it may be worth it for
 * @param unsureFrom scores of the local detector from here on mean that it is unsure, 0 to 1
 * @param unsureTo and end here
 */
record SecondLook(Set<String> wanted, double unsureFrom, double unsureTo) {

    /** @param findings of the local detector */
    boolean isWorthwhile(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> wanted.contains(finding.detection().label()))
                .anyMatch(finding -> finding.counts() || isUnsure(finding));
    }

    /** What another rule than the score has removed, a zone for example, is not wanted however it scores. */
    private boolean isUnsure(Finding finding) {
        double score = finding.detection().score();
        return finding.removedBy().equals(Thresholds.RULE) && score >= unsureFrom && score < unsureTo;
    }
}
