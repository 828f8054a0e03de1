package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules set, one by one. */
final class RuleItems {

    private RuleItems() {}

    static List<RuleItem> of(Rules rules) {
        List<RuleItem> items = new ArrayList<>();
        add(items, "labels", rules.labels());
        rules.thresholds().keySet().forEach(label -> items.add(new RuleItem("thresholds", threshold(label))));
        add(items, "minSize", rules.minSize());
        add(items, "maxSize", rules.maxSize());
        rules.ignoreZones().keySet().forEach(zone -> items.add(new RuleItem("ignoreZones", zone)));
        rules.requiredZones().keySet().forEach(zone -> items.add(new RuleItem("requiredZones", zone)));
        add(items, "staticLabels", rules.staticLabels());
        add(items, "staticOverlap", rules.staticOverlap());
        add(items, "staticWindow", rules.staticWindow());
        return items;
    }

    private static void add(List<RuleItem> items, String rule, @Nullable Object value) {
        if (value != null) {
            items.add(new RuleItem(rule, ""));
        }
    }

    /** {@code person}, {@code rekognition.person}. */
    static String threshold(String label) {
        String key = CameraRules.thresholdKey(label);
        return key.startsWith(".") ? key.substring(1) : key;
    }
}
