package snapshots.web.zones;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import snapshots.detect.ReplayAnswer;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.SnapshotId;

/**
 * Pictures that would become alerts, or would not be any more, in words.
 *
 * @param name {@code lost} or {@code gained}
 * @param count all of them
 * @param pictures the first ones
 */
record Changes(String name, long count, List<Picture> pictures) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * One of them.
     *
     * @param time as people read it
     * @param words what is different
     */
    record Picture(SnapshotId id, Instant takenAt, String time, boolean here, List<String> words) {}

    static List<Changes> of(ReplayAnswer answer, ZoneId zone) {
        return List.of(
                new Changes("lost", answer.lost(), pictures(answer.firstLost(), zone)),
                new Changes("gained", answer.gained(), pictures(answer.firstGained(), zone)));
    }

    private static List<Picture> pictures(List<ReplayAnswer.Change> changes, ZoneId zone) {
        return changes.stream()
                .map(change -> new Picture(
                        change.id(),
                        change.takenAt(),
                        TIME.format(change.takenAt().atZone(zone)),
                        change.here(),
                        words(change)))
                .toList();
    }

    private static List<String> words(ReplayAnswer.Change change) {
        Set<Finding> before = new HashSet<>(change.before());
        List<String> words = new ArrayList<>();
        for (Finding finding : change.after()) {
            Finding counted = Finding.counting(finding.detection(), finding.detector());
            if (finding.counts() && !before.contains(finding)) {
                words.add(said(finding.detection()) + " would count");
            } else if (!finding.counts() && before.contains(counted)) {
                words.add(said(finding.detection()) + ": " + finding.removedBy());
            }
        }
        return words;
    }

    private static String said(Detection seen) {
        return "%s %.2f".formatted(seen.label(), seen.score());
    }

    public long more() {
        return count - pictures.size();
    }
}
