package snapshots.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snapshots.catalog.PastLook;
import snapshots.snapshot.Finding;

/** Counts what two sets of rules make of pictures, one after the other. Not thread-safe. */
final class ReplayTally {

    private final Set<String> labels;
    private final int examples;
    private final Count before = new Count();
    private final Count after = new Count();
    private final List<ReplayAnswer.Change> firstGained = new ArrayList<>();
    private final List<ReplayAnswer.Change> firstLost = new ArrayList<>();
    private long pictures;
    private long gained;
    private long lost;
    private long recordedOtherwise;
    private long notJudged;

    ReplayTally(Set<String> labels, int examples) {
        this.labels = labels;
        this.examples = examples;
    }

    private static final class Count {

        private final Map<String, Long> labels = new TreeMap<>();
        private final Map<String, Long> rules = new TreeMap<>();
        private long alerts;

        boolean add(PastLook look, List<Finding> findings, Set<String> wanted) {
            boolean alert = false;
            for (Finding finding : findings) {
                String label = finding.detection().label();
                (finding.counts() ? labels : rules)
                        .merge(finding.counts() ? label : finding.removedBy(), 1L, Long::sum);
                alert |= look.announced() && finding.counts() && (wanted.isEmpty() || wanted.contains(label));
            }
            alerts += alert ? 1 : 0;
            return alert;
        }

        ReplayAnswer.Side side() {
            return new ReplayAnswer.Side(alerts, Map.copyOf(labels), Map.copyOf(rules));
        }
    }

    void add(PastLook look, boolean judged, List<Finding> now, List<Finding> then) {
        pictures++;
        notJudged += judged ? 0 : 1;
        recordedOtherwise += counting(look.findings()).equals(counting(now)) ? 0 : 1;
        boolean was = before.add(look, now, labels);
        boolean is = after.add(look, then, labels);
        if (is && !was) {
            gained++;
            note(firstGained, look, now, then);
        }
        if (was && !is) {
            lost++;
            note(firstLost, look, now, then);
        }
    }

    private void note(List<ReplayAnswer.Change> changes, PastLook look, List<Finding> now, List<Finding> then) {
        if (changes.size() < examples) {
            changes.add(new ReplayAnswer.Change(look.id(), look.takenAt(), look.here(), now, then));
        }
    }

    private static Set<Finding> counting(List<Finding> findings) {
        Set<Finding> counting = new HashSet<>(findings);
        counting.removeIf(finding -> !finding.counts());
        return counting;
    }

    ReplayAnswer answer(Optional<Instant> until) {
        return new ReplayAnswer(
                pictures,
                before.side(),
                after.side(),
                gained,
                lost,
                List.copyOf(firstGained),
                List.copyOf(firstLost),
                recordedOtherwise,
                notJudged,
                until);
    }
}
