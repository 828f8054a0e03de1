package snapshots.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snapshots.catalog.PastLook;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/**
 * One set of rules on its way through recorded looks: what would count if it had held then. Remembers what stands still, so it
 * is to be asked about the looks in their order. Not thread-safe.
 */
final class Rehearsal {

    private final CameraRules rules;
    private final Cast cast;
    private final Map<String, Judge> judges = new HashMap<>();

    Rehearsal(CameraRules rules, Cast cast) {
        this.rules = rules;
        this.cast = cast;
    }

    /**
     * Who looks.
     *
     * @param thresholds of all detectors there are, by name: from which score on labels count that have none of their own
     * @param model the detector that thresholds are for which name none
     * @param cloud the one that gives second looks
     * @param secondLook when it does
     * @param both whether it is asked about each picture now; of past ones, it is not always to be seen
     */
    record Cast(Map<String, Double> thresholds, String model, String cloud, SecondLook secondLook, boolean both) {

        /** What others saw cannot be judged again: from which score on it counted is not known. */
        boolean knows(PastLook look) {
            return look.findings().stream().allMatch(finding -> thresholds.containsKey(finding.detector()));
        }
    }

    /** All that was seen in a picture, as it would be recorded under these rules. */
    List<Finding> judge(PastLook look) {
        if (!cast.knows(look)) {
            return look.findings();
        }
        List<String> asked = asked(look);
        Optional<String> near =
                asked.stream().filter(name -> !name.equals(cast.cloud())).findFirst();
        if (near.isEmpty() || !asked.contains(cast.cloud())) {
            return asked.stream().flatMap(name -> sift(look, name).stream()).toList();
        }
        return together(look, sift(look, near.get()));
    }

    private static List<String> asked(PastLook look) {
        List<String> asked = new ArrayList<>(look.detectors());
        look.findings().stream()
                .map(Finding::detector)
                .filter(name -> !asked.contains(name))
                .distinct()
                .forEach(asked::add);
        return asked;
    }

    private List<Finding> together(PastLook look, List<Finding> near) {
        if (askedBoth(look)) {
            return Union.of(near, sift(look, cast.cloud()));
        }
        return cast.secondLook().isWorthwhile(near) ? Union.overruled(near, sift(look, cast.cloud())) : near;
    }

    /** Whether both were asked anyway, or the cloud after the other's answer: by what only one of the two ways leaves. */
    private boolean askedBoth(PastLook look) {
        for (Finding finding : look.findings()) {
            if (finding.removedBy().equals(Union.OVERRULED)) {
                return false;
            }
            if (finding.removedBy().equals(Union.SEEN_TWICE)
                    || (finding.counts() && !finding.detector().equals(cast.cloud()))) {
                return true;
            }
        }
        return cast.both();
    }

    private List<Finding> sift(PastLook look, String detector) {
        List<Detection> seen = look.findings().stream()
                .filter(finding -> finding.detector().equals(detector))
                .map(Finding::detection)
                .toList();
        return judges.computeIfAbsent(detector, name -> Judge.of(rules, name, name.equals(cast.model()), List.of()))
                .sift(look.moment(), detector, cast.thresholds().getOrDefault(detector, 0.0), seen);
    }
}
