package snapshots.detect;

import java.util.List;
import snapshots.catalog.StageRun;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/**
 * What looking at a picture gave.
 *
 * @param findings all that any detector saw, whether it counts or not
 * @param attempts what each detector that was asked did, in the order of asking
 * @param outcome {@code ok}, or one word for why nobody saw anything
 * @param trouble for a person; empty when all went well
 */
record Look(List<Finding> findings, List<StageRun> attempts, String outcome, String trouble) {

    /** Nobody was asked. */
    static final Look OFF = new Look(List.of(), List.of(), "off", "detection is off");

    boolean looked() {
        return outcome.equals(StageRun.OK);
    }

    /** What counts. */
    List<Detection> seen() {
        return findings.stream().filter(Finding::counts).map(Finding::detection).toList();
    }

    boolean showsPerson() {
        return findings.stream()
                .anyMatch(finding -> finding.counts() && finding.detection().isPerson());
    }
}
