package snapshots.detect;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.StageRun;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;

/** Writes looks into a journal, as the detect stage does. */
final class RecordedLooks {

    private static final String LOCAL = "nanodet-g";
    private static final String CLOUD = "rekognition";
    private static final Detection.Box BOX = new Detection.Box(0.1, 0.1, 0.5, 0.5);

    private final CatalogInFolder catalog;
    private long number;

    RecordedLooks(CatalogInFolder catalog) {
        this.catalog = catalog;
    }

    void nothing(Instant at) {
        record(at, List.of(), List.of(LOCAL), StageRun.OK);
    }

    void local(Instant at, String label, double score, String removedBy) {
        record(at, List.of(finding(LOCAL, label, score, removedBy)), List.of(LOCAL), StageRun.OK);
    }

    void cloud(Instant at, String label, double score) {
        record(at, List.of(finding(CLOUD, label, score, "")), List.of(CLOUD), StageRun.OK);
    }

    void both(Instant at, String local, double localScore, String cloud, double cloudScore) {
        List<Finding> findings = List.of(finding(LOCAL, local, localScore, ""), finding(CLOUD, cloud, cloudScore, ""));
        record(at, findings, List.of(LOCAL, CLOUD), StageRun.OK);
    }

    /** A second look, in which the cloud saw nothing. */
    void overruled(Instant at, String label, double score) {
        record(at, List.of(finding(LOCAL, label, score, "overruled")), List.of(LOCAL, CLOUD), StageRun.OK);
    }

    /** A look of before the journal knew detectors. */
    void old(Instant at, String label, double score) {
        record(at, List.of(finding(LOCAL, label, score, "")), List.of(), StageRun.OK);
    }

    void failed(Instant at, String outcome) {
        record(at, List.of(), List.of(), outcome);
    }

    private static Finding finding(String detector, String label, double score, String removedBy) {
        return new Finding(new Detection(label, score, BOX), detector, removedBy);
    }

    private void record(Instant at, List<Finding> findings, List<String> detectors, String outcome) {
        Snapshot snapshot = new Snapshot(
                new SnapshotId(new UUID(0, ++number)),
                number,
                "Front Door Camera",
                "Front Door",
                Source.FETCH,
                Media.PICTURE,
                at,
                at,
                "",
                "",
                false);
        SnapshotFile file = new SnapshotFile(Path.of("/pictures/" + number + ".jpg"), 1, "", 1, 1, at);
        detectors.forEach(
                detector -> catalog.journal().ran(snapshot, StageRun.ok("look:" + detector, at, Duration.ofMillis(5))));
        StageRun run = new StageRun("detect", at, Duration.ofMillis(6), outcome, "");
        catalog.journal().detected(snapshot, file, findings, run);
    }
}
