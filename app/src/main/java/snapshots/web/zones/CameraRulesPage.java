package snapshots.web.zones;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import snapshots.catalog.Catalogue;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.SnapshotSummary;
import snapshots.detect.Replay;
import snapshots.detect.RulesInForce;
import snapshots.detect.RulesOfCamera;
import snapshots.snapshot.Media;

/** What the pages about a camera's rules show of it. */
@Component
final class CameraRulesPage {

    /** Among the newest, the last picture that is still there, and what is usually seen. */
    private static final int NEWEST = 60;

    private final RulesInForce rules;
    private final Replay replay;
    private final Catalogue catalogue;

    CameraRulesPage(RulesInForce rules, Replay replay, Catalogue catalogue) {
        this.rules = rules;
        this.replay = replay;
        this.catalogue = catalogue;
    }

    /** A rule that the page shows and does not change. */
    record Fixed(String name, String value, String where) {}

    /** @throws NoSuchCameraException if it is not configured */
    RulesOfCamera require(String camera) {
        if (rules.label(camera).isEmpty()) {
            throw new NoSuchCameraException(camera);
        }
        return rules.find(camera);
    }

    /** @param form what stands in the fields */
    void show(Model model, RulesOfCamera now, RulesForm form) {
        List<SnapshotSummary> newest =
                catalogue.page(filter(now.camera()), Optional.empty(), NEWEST).snapshots();
        model.addAttribute("camera", now.camera());
        model.addAttribute("name", rules.label(now.camera()).orElse(now.camera()));
        model.addAttribute("rules", now);
        model.addAttribute("form", form);
        model.addAttribute("rows", rows(now, form, newest));
        model.addAttribute("detectors", new TreeMap<>(replay.thresholds()));
        model.addAttribute("fixed", fixed(now));
        model.addAttribute("others", others(now));
        newest.stream()
                .filter(snapshot -> snapshot.isHere() && snapshot.media() != Media.CLIP)
                .findFirst()
                .ifPresent(snapshot -> model.addAttribute("picture", snapshot));
    }

    private static SnapshotFilter filter(String camera) {
        SnapshotFilter all = SnapshotFilter.ALL;
        return new SnapshotFilter(
                Set.of(camera),
                all.from(),
                all.to(),
                all.timeOfDay(),
                all.labels(),
                all.score(),
                all.sources(),
                all.states(),
                all.starred(),
                all.reviewed(),
                all.copyAt(),
                all.text());
    }

    /** What the person typed, then what this camera usually shows, and one more for something else. */
    private static List<RulesForm.Threshold> rows(RulesOfCamera now, RulesForm form, List<SnapshotSummary> newest) {
        List<RulesForm.Threshold> rows = new ArrayList<>(form.thresholds());
        Set<String> labels = new TreeSet<>();
        newest.forEach(snapshot -> snapshot.findings()
                .forEach(finding -> labels.add(finding.detection().label())));
        rows.forEach(row -> labels.remove(row.label()));
        labels.stream()
                .filter(label -> !now.fixed().containsKey("thresholds." + label))
                .forEach(label -> rows.add(new RulesForm.Threshold(label, "")));
        if (rows.stream().noneMatch(row -> row.label().isEmpty())) {
            rows.add(new RulesForm.Threshold("", ""));
        }
        return rows;
    }

    private static List<Fixed> fixed(RulesOfCamera now) {
        List<Fixed> fixed = new ArrayList<>();
        Map<String, String> values = values(now);
        new TreeMap<>(now.fixed())
                .forEach((name, where) -> fixed.add(new Fixed(name, values.getOrDefault(name, ""), where)));
        return fixed;
    }

    private static Map<String, String> values(RulesOfCamera now) {
        Map<String, String> values = new LinkedHashMap<>();
        now.configured().thresholds().forEach((label, score) -> values.put("thresholds." + label, score.toString()));
        now.configured().ignoreZones().forEach((zone, corners) -> values.put("ignoreZones." + zone, corners));
        now.configured().requiredZones().forEach((zone, corners) -> values.put("requiredZones." + zone, corners));
        return values;
    }

    /** Zones that are configured, for this camera or for all: drawn, and not to be moved here. */
    private static List<String> others(RulesOfCamera now) {
        Set<String> others =
                new LinkedHashSet<>(ZoneText.of(now.effective()).lines().toList());
        ZoneText.of(now.own()).lines().forEach(others::remove);
        return List.copyOf(others);
    }
}
