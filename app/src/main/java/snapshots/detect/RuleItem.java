package snapshots.detect;

/**
 * One thing that rules set.
 *
 * @param rule for example {@code thresholds}
 * @param item the label or zone, as it is compared; empty for a rule that has none
 */
record RuleItem(String rule, String item) {

    String name() {
        return item.isEmpty() ? rule : rule + "." + item;
    }
}
