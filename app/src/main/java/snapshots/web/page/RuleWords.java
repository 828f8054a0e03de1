package snapshots.web.page;

import java.util.Map;

/** Why something that was seen does not count, in words. */
final class RuleWords {

    private static final String IGNORE_ZONE = "ignore_zone:";

    private static final Map<String, String> RULES = Map.of(
            "threshold", "the detector was less sure of it than asked for",
            "label", "nobody asked for this kind of thing",
            "too_small", "it is smaller than what counts",
            "too_large", "it is larger than what counts",
            "required_zone", "it stands in none of the zones that count",
            "static", "it stood there before and has not moved",
            "overruled", "a second detector did not see it",
            "seen_twice", "another detector saw the same and counts");

    private RuleWords() {}

    /** @param rule as the journal names it */
    static String of(String rule) {
        return rule.startsWith(IGNORE_ZONE)
                ? "it stands in the zone “" + rule.substring(IGNORE_ZONE.length()) + "”, which is not looked at"
                : RULES.getOrDefault(rule, "rule “" + rule + "”");
    }
}
