package snapshots.bench;

import java.util.ArrayList;
import java.util.List;

/** The table: what the echo needs, what the service needs, and whether that is near enough. */
final class Figures {

    private static final String FORM = "%-44s %10s %10s %11s  %-20s %s%n";

    private final List<String> lines = new ArrayList<>();

    Figures() {
        line("", "echo", "service", "", "target", "");
    }

    /** Milliseconds that may be so much more than the echo's. */
    void difference(String name, double echo, double service, double most) {
        double more = service - echo;
        line(name, number(echo), number(service), "%+.1f".formatted(more), "≤ +" + number(most), verdict(more <= most));
    }

    void ratioAtMost(String name, double echo, double service, double most) {
        double ratio = service / echo;
        line(name, number(echo), number(service), "× %.2f".formatted(ratio), "≤ × " + most, verdict(ratio <= most));
    }

    void ratioAtLeast(String name, double echo, double service, double least) {
        double ratio = service / echo;
        line(name, number(echo), number(service), "× %.2f".formatted(ratio), "≥ × " + least, verdict(ratio >= least));
    }

    /** Without a target. */
    void ratio(String name, double echo, double service) {
        line(name, number(echo), number(service), "× %.2f".formatted(service / echo), "", "");
    }

    void atMost(String name, String echo, double service, double most) {
        line(name, echo, number(service), "", "≤ " + number(most), verdict(service <= most));
    }

    void plain(String name, double service) {
        line(name, "", number(service), "", "", "");
    }

    static String number(double value) {
        return value >= 100 ? "%.0f".formatted(value) : "%.1f".formatted(value);
    }

    private static String verdict(boolean good) {
        return good ? "ok" : "MISSED";
    }

    private void line(String... columns) {
        lines.add(FORM.formatted((Object[]) columns));
    }

    void print() {
        lines.forEach(System.out::print);
    }
}
