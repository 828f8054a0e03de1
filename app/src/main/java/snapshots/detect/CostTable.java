package snapshots.detect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cost report as a person reads it on a terminal. */
final class CostTable {

    private static final List<DetectionPolicy> POLICIES = List.copyOf(DetectionPolicy.LOOKING);

    private final CostReport report;
    private final CostSettings settings;

    CostTable(CostReport report) {
        this.report = report;
        this.settings = report.settings();
    }

    String text() {
        String period = report.days().getFirst().date() + " to "
                + report.days().getLast().date() + " (days of UTC)";
        if (report.looks() == 0 && report.called() == 0) {
            return "Nothing was looked at from " + period + ": there is nothing to reckon.";
        }
        return "What the cloud would have cost from " + period + ", by the scores that were recorded\n\n"
                + aligned(rows()) + "\n" + String.join("\n", notes());
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("day", "looks", DetectionPolicy::word, "really called"));
        report.days()
                .forEach(day -> rows.add(row(
                        day.date().toString(),
                        day.looks() + "",
                        policy -> day.policies()
                                        .getOrDefault(policy, PolicyCalls.NONE)
                                        .wished() + "",
                        day.called() + "")));
        rows.add(
                row("calls", report.looks() + "", policy -> report.calls(policy).wished() + "", report.called() + ""));
        rows.add(row("beyond caps", "", policy -> report.calls(policy).beyondCaps() + "", ""));
        rows.add(row(settings.currency(), "", policy -> money(report.cost(policy)), money(report.calledCost())));
        return rows;
    }

    private static List<String> row(String first, String looks, Function<DetectionPolicy, String> cell, String called) {
        return Stream.of(Stream.of(first, looks), POLICIES.stream().map(cell), Stream.of(called))
                .flatMap(Function.identity())
                .toList();
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("At " + settings.pricePer1000().toPlainString() + " " + settings.currency()
                + " for 1000 calls; the last day so far.");
        POLICIES.stream()
                .filter(policy -> report.calls(policy).beyondCaps() > 0)
                .forEach(policy -> notes.add(
                        policy.word() + ": capped at " + settings.maxPerDay() + " a day and " + settings.maxPerMonth()
                                + " a month: " + report.calls(policy).beyondCaps()
                                + " picture(s) would have been looked at locally."));
        if (report.unknown() > 0) {
            notes.add(report.unknown() + " picture(s) have no score of a local detector:"
                    + " local-then-cloud counts them as asked, which is the most it can be.");
        }
        return notes;
    }

    /** The first column to the left, the others to the right. */
    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.getFirst());
        line.repeat(' ', widths[0] - row.getFirst().length());
        for (int i = 1; i < widths.length; i++) {
            line.repeat(' ', 2 + widths[i] - row.get(i).length()).append(row.get(i));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
