package snapshots.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snapshots.snapshot.Finding;
import snapshots.snapshot.SnapshotId;

/**
 * Snapshots that came closely behind one another: most likely of one thing that happened.
 *
 * @param pictures the oldest first; at least one
 * @param goesOn whether there are older ones of the same incident, which stand in an incident of their own because there are
 *     so many
 */
public record Incident(List<SnapshotSummary> pictures, boolean goesOn) {

    private static final Comparator<SnapshotSummary> BEST = Comparator.comparing(SnapshotSummary::isHere)
            .thenComparingDouble(Incident::person)
            .thenComparingDouble(Incident::score)
            .thenComparingDouble(Incident::size)
            .thenComparingLong(
                    snapshot -> snapshot.file().map(file -> file.size()).orElse(0L))
            .thenComparing(SnapshotSummary::number, Comparator.reverseOrder());

    public Incident {
        pictures = List.copyOf(pictures);
    }

    /** That of its oldest snapshot. */
    public SnapshotId id() {
        return pictures.getFirst().id();
    }

    /** When the oldest was taken. */
    public Instant from() {
        return pictures.getFirst().takenAt();
    }

    /** When the newest was taken. */
    public Instant to() {
        return pictures.getLast().takenAt();
    }

    /** Device keys. */
    public Set<String> cameras() {
        return pictures.stream().map(SnapshotSummary::camera).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was seen and counts, in the order of the alphabet. */
    public Set<String> labels() {
        return pictures.stream()
                .flatMap(Incident::counting)
                .map(finding -> finding.detection().label())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The one that shows best what happened: of those whose files are here, that with the surest person; without a person, with
     * the surest of anything else; then that in which it is larger; then that with the larger file, as a blurred picture
     * has a small one; then the first.
     */
    public SnapshotSummary best() {
        return pictures.stream().max(BEST).orElseThrow();
    }

    private static Stream<Finding> counting(SnapshotSummary snapshot) {
        return snapshot.findings().stream().filter(Finding::counts);
    }

    private static double person(SnapshotSummary snapshot) {
        return counting(snapshot)
                .map(Finding::detection)
                .filter(detection -> detection.isPerson())
                .mapToDouble(detection -> detection.score())
                .max()
                .orElse(0);
    }

    private static double score(SnapshotSummary snapshot) {
        return counting(snapshot)
                .mapToDouble(finding -> finding.detection().score())
                .max()
                .orElse(0);
    }

    /** Share of the picture that the largest thing seen fills. */
    private static double size(SnapshotSummary snapshot) {
        return counting(snapshot)
                .map(finding -> finding.detection().box())
                .mapToDouble(box -> (box.right() - box.left()) * (box.bottom() - box.top()))
                .max()
                .orElse(0);
    }
}
