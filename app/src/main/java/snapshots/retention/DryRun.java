package snapshots.retention;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snapshots.catalog.HeldFiles;
import snapshots.catalog.Sizes;

/** What a run would do, what is held and by what, and what the journal and the folders disagree about, as a page of text. */
final class DryRun {

    private static final String ROW = "%-11s  %-6s  %9s  %9s  %s";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Sweep sweep;
    private final RetentionSettings settings;
    private final HeldFiles held;
    private final OrphanScan orphans;

    DryRun(Sweep sweep, RetentionSettings settings, HeldFiles held, OrphanScan orphans) {
        this.sweep = sweep;
        this.settings = settings;
        this.held = held;
        this.orphans = orphans;
    }

    /** @throws IOException if the folders cannot be read */
    String text(Instant now) throws IOException {
        List<String> lines = new ArrayList<>();
        var removal = new CountedRemoval(new Ages(settings, now));
        sweep.all(now, removal);
        lines.add("What would be removed at " + TIME.format(now) + " UTC; nothing was changed");
        lines.add("");
        table(removal.tally(), lines);
        lines.add("");
        held(lines);
        lines.add("");
        orphans(orphans.scan(now).orElseThrow(), lines);
        return String.join("\n", lines);
    }

    private static void table(Tally tally, List<String> lines) {
        if (tally.counts().isEmpty()) {
            lines.add("Nothing is old enough, and there is room.");
            return;
        }
        lines.add(ROW.formatted("rule", "kind", "files", "size", "oldest"));
        tally.counts()
                .forEach((rule, kinds) ->
                        kinds.forEach((kind, count) -> lines.add(line(rule.word(), kind.word(), count))));
        lines.add(line("all", "", tally.total()));
    }

    private static String line(String rule, String kind, Tally.Count count) {
        return ROW.formatted(rule, kind, count.files(), Sizes.text(count.bytes()), TIME.format(count.oldest()));
    }

    private void held(List<String> lines) {
        List<HeldFiles.Held> all = held.all();
        lines.add(all.isEmpty() ? "Nothing is held." : "What is held, and not removed by any rule:");
        all.forEach(each -> lines.add("  " + each));
    }

    private static void orphans(OrphanReport report, List<String> lines) {
        lines.add("Compared with the folders: " + report);
        report.firstFiles().forEach(file -> lines.add("  no snapshot: " + file));
        report.firstRows().forEach(file -> lines.add("  no file:     " + file));
    }
}
