package snapshots.detect;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with rules that somebody wants to save. */
final class RuleCheck {

    /** Enough for any view, and little to draw and to judge by. */
    private static final int MOST_ZONES = 50;

    private static final int MOST_THRESHOLDS = 100;

    /** 200 corners. */
    private static final int LONGEST_ZONE = 8000;

    /** What can be a name in a file of settings and in the environment alike. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,39}");

    private static final Pattern THRESHOLD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}");

    private static final Validator VALIDATOR = validator();

    private RuleCheck() {}

    private static Validator validator() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator();
        }
    }

    /**
     * @param own what somebody wants to save
     * @param fixed what is configured, by the rule's name, with where
     * @throws BadRuleException naming the first rule at fault
     */
    static void check(Rules own, Map<String, String> fixed) {
        checkValues(own);
        checkNames(own);
        own.ignoreZones().forEach((zone, corners) -> checkZone("ignoreZones", zone, corners));
        own.requiredZones().forEach((zone, corners) -> checkZone("requiredZones", zone, corners));
        checkNotFixed(own, fixed);
    }

    /** @throws BadRuleException naming the first value that is out of its range */
    static void checkValues(Rules own) {
        Set<ConstraintViolation<Rules>> violations = VALIDATOR.validate(own);
        violations.stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> {
                    throw bad(violation);
                });
    }

    private static BadRuleException bad(ConstraintViolation<Rules> violation) {
        String rule = "";
        String item = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (rule.isEmpty()) {
                rule = node.getName();
            }
            item = node.getKey() == null ? item : node.getKey().toString();
        }
        return new BadRuleException(rule, item, violation.getMessage());
    }

    private static void checkNames(Rules own) {
        requireFew("ignoreZones", own.ignoreZones(), MOST_ZONES);
        requireFew("requiredZones", own.requiredZones(), MOST_ZONES);
        requireFew("thresholds", own.thresholds(), MOST_THRESHOLDS);
        own.thresholds().keySet().forEach(label -> {
            if (!THRESHOLD.matcher(label).matches() || PlainName.of(label).isEmpty()) {
                throw new BadRuleException(
                        "thresholds",
                        shortened(label),
                        "must be for a label of letters, digits and spaces, for example person");
            }
        });
    }

    private static void requireFew(String rule, Map<String, ?> items, int most) {
        if (items.size() > most) {
            throw new BadRuleException(rule, "", "may be " + most + " at most, and are " + items.size());
        }
    }

    private static void checkZone(String rule, String zone, String corners) {
        if (!NAME.matcher(zone).matches()) {
            throw new BadRuleException(
                    rule,
                    shortened(zone),
                    "must be called by 1 to 40 letters, digits, spaces, - and _, for example street");
        }
        if (corners.length() > LONGEST_ZONE) {
            throw new BadRuleException(rule, zone, "the zone has too many corners; 200 are enough");
        }
        try {
            Polygon.of(corners);
        } catch (IllegalArgumentException e) {
            throw new BadRuleException(
                    rule, zone, "the zone " + e.getMessage() + "; for example 0,0.5 0.4,0.5 0.4,1 0,1");
        }
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static void checkNotFixed(Rules own, Map<String, String> fixed) {
        RuleItems.of(own).forEach(item -> {
            String where = fixed.get(item.name());
            if (where != null) {
                throw new BadRuleException(
                        item.rule(), item.item(), "is set by " + where + ", which wins; leave it out here");
            }
        });
    }
}
