package snapshots.bench;

import java.util.ArrayList;
import java.util.List;

/** The table: what the echo needs, what the service needs, and whether that is near enough. */
final class Figures {

    private final List<String> lines = new ArrayList<>();
    private final String form;

    /** @param contestants the columns: the service last, before it whom it is compared with */
    Figures(String... contestants) {
        form = "%-44s " + "%10s ".repeat(contestants.length) + "%11s  %-20s %s%n";
        List<String> header = new ArrayList<>(List.of(contestants));
        header.addFirst("");
        header.addAll(List.of("", "target", ""));
        line(header.toArray(String[]::new));
    }

    /** One value of each contestant; the last may be so much more than the one before it. */
    void differenceAtMost(String name, List<Double> values, double most) {
        double more = values.getLast() - values.get(values.size() - 2);
        row(name, values, "%+.1f".formatted(more), "≤ +" + number(most), verdict(more <= most));
    }

    /** One value of each contestant; the last two are compared. */
    void ratioAtMost(String name, List<Double> values, double most) {
        row(name, values, "× %.2f".formatted(ratio(values)), "≤ × " + most, verdict(ratio(values) <= most));
    }

    /** One value of each contestant; the last two are compared. */
    void ratioAtLeast(String name, List<Double> values, double least) {
        row(name, values, "× %.2f".formatted(ratio(values)), "≥ × " + least, verdict(ratio(values) >= least));
    }

    private static double ratio(List<Double> values) {
        return values.getLast() / values.get(values.size() - 2);
    }

    /** One value of each contestant; the last has a target. */
    void atLeast(String name, List<Double> values, double least) {
        row(name, values, "", "≥ " + number(least), verdict(values.getLast() >= least));
    }

    /** One value of each contestant; the last has a target. */
    void atMost(String name, List<Double> values, double most) {
        row(name, values, "", "≤ " + number(most), verdict(values.getLast() <= most));
    }

    /** One value of each contestant, without a target; the last two are compared. */
    void ratio(String name, List<Double> values) {
        row(name, values, "× %.2f".formatted(ratio(values)), "", "");
    }

    /** One value of each contestant; the last is compared with the first. */
    void ratioToFirstAtMost(String name, List<Double> values, double most) {
        double ratio = values.getLast() / values.getFirst();
        row(name, values, "× %.2f".formatted(ratio), "≤ × " + most, verdict(ratio <= most));
    }

    /** One value of each contestant, without a target. */
    void plain(String name, List<Double> values) {
        row(name, values, "", "", "");
    }

    private void row(String name, List<Double> values, String ratio, String target, String verdict) {
        List<String> columns =
                new ArrayList<>(values.stream().map(Figures::number).toList());
        columns.addFirst(name);
        columns.addAll(List.of(ratio, target, verdict));
        line(columns.toArray(String[]::new));
    }

    /** A dash for what was not measured. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value >= 100 ? "%.0f".formatted(value) : "%.1f".formatted(value);
    }

    private static String verdict(boolean good) {
        return good ? "ok" : "MISSED";
    }

    private void line(String... columns) {
        lines.add(form.formatted((Object[]) columns));
    }

    void print() {
        lines.forEach(System.out::print);
    }
}
