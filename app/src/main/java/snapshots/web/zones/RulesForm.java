package snapshots.web.zones;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;
import snapshots.detect.Rules;
import snapshots.detect.RulesOfCamera;
import snapshots.web.BadParameterException;

/**
 * What a person fills in: zones as text, and a table of labels with scores.
 *
 * @param version of the rules that are to be replaced
 */
record RulesForm(String version, String zones, List<Threshold> thresholds) {

    private static final int MOST = 200;

    /** As it was typed; a row without a score sets none. */
    record Threshold(String label, String score) {}

    static RulesForm of(RulesOfCamera rules) {
        return new RulesForm(rules.version(), ZoneText.of(rules.own()), rows(rules.own()));
    }

    private static List<Threshold> rows(Rules own) {
        return new TreeMap<>(own.thresholds())
                .entrySet().stream()
                        .map(entry ->
                                new Threshold(entry.getKey(), entry.getValue().toString()))
                        .toList();
    }

    /** @param parameters {@code version}, {@code zones}, and as many {@code label} as {@code score} */
    static RulesForm read(MultiValueMap<String, String> parameters) {
        List<String> labels = parameters.getOrDefault("label", List.of());
        List<String> scores = parameters.getOrDefault("score", List.of());
        if (labels.size() != scores.size() || labels.size() > MOST) {
            throw new BadParameterException("score", "must be given once for each label, " + MOST + " times at most");
        }
        List<Threshold> thresholds = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            thresholds.add(new Threshold(labels.get(i).strip(), scores.get(i).strip()));
        }
        return new RulesForm(first(parameters, "version"), first(parameters, ZoneText.PARAMETER), thresholds);
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        return Objects.requireNonNullElse(parameters.getFirst(name), "");
    }

    /**
     * The rules that are meant.
     *
     * @param own the present ones, of which the form changes a part
     * @throws BadParameterException naming the first field at fault
     */
    Rules rules(Rules own) {
        ZoneText text = ZoneText.read(zones);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Threshold row : thresholds) {
            if (!row.score().isEmpty()) {
                scores.put(label(row), score(row));
            }
        }
        return own.with(scores, text.ignored(), text.required());
    }

    private static String label(Threshold row) {
        if (row.label().isEmpty()) {
            throw new BadParameterException(
                    "label", "is missing beside the score " + row.score() + "; for example person");
        }
        return row.label();
    }

    private static double score(Threshold row) {
        try {
            return Double.parseDouble(row.score().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new BadParameterException(
                    "thresholds." + row.label(), "must be 0.25 to 0.99, for example 0.6, and is " + row.score());
        }
    }
}
