package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which labels and detectors the rules name that nobody has heard of. They do not stop the start: another model may
 * know them, and it is chosen elsewhere.
 */
final class LabelCheck {

    private static final Logger log = LoggerFactory.getLogger(LabelCheck.class);

    private final String local;
    private final Map<String, Set<String>> vocabularies;

    /**
     * @param local name of the detector that thresholds are for which name none
     * @param vocabularies the labels of each detector by its name; empty where nobody can list them
     */
    LabelCheck(String local, Map<String, Set<String>> vocabularies) {
        this.local = local;
        this.vocabularies = vocabularies;
    }

    void check(FilterSettings settings) {
        complaints(settings)
                .forEach(complaint -> log.atWarn()
                        .addKeyValue("setting", complaint)
                        .addKeyValue("known", vocabularies)
                        .log("No detector says such a label; the setting has no effect"));
    }

    /** The settings at fault. */
    List<String> complaints(FilterSettings settings) {
        List<String> complaints = new ArrayList<>(complaints("snapshots.detect.filters", settings.filters()));
        settings.cameras()
                .forEach((name, rules) -> complaints.addAll(complaints("snapshots.detect.cameras." + name, rules)));
        return complaints;
    }

    private List<String> complaints(String prefix, Rules rules) {
        List<String> complaints = new ArrayList<>();
        complaints.addAll(unknown(prefix + ".labels", rules.labels() == null ? List.of() : rules.labels()));
        complaints.addAll(
                unknown(prefix + ".static-labels", rules.staticLabels() == null ? List.of() : rules.staticLabels()));
        rules.thresholds().keySet().stream()
                .filter(key -> !isKnownThreshold(key))
                .forEach(key -> complaints.add(prefix + ".thresholds." + key));
        return complaints;
    }

    private List<String> unknown(String setting, List<String> labels) {
        return labels.stream()
                .filter(label -> !label.isBlank() && !PlainName.of(label).equals("all"))
                .filter(label -> vocabularies.values().stream().noneMatch(vocabulary -> isIn(label, vocabulary)))
                .map(label -> setting + "=" + label)
                .toList();
    }

    private boolean isKnownThreshold(String key) {
        int dot = key.lastIndexOf('.');
        String detector = dot < 0 ? local : key.substring(0, dot);
        return vocabularies.entrySet().stream()
                .anyMatch(known -> PlainName.of(known.getKey()).equals(PlainName.of(detector))
                        && isIn(key.substring(dot + 1), known.getValue()));
    }

    private static boolean isIn(String label, Set<String> vocabulary) {
        return vocabulary.isEmpty()
                || vocabulary.stream().anyMatch(known -> PlainName.of(known).equals(PlainName.of(label)));
    }
}
