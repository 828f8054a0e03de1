package snapshots.detect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.relay.RelaysEndedException;
import pylib.relay.Stage;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.publish.Announcement;
import snapshots.publish.PublishStage;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/**
 * One worker of the stage: looks at a picture, sends it on, and only then draws the copy with boxes, which nobody waits
 * for. Whatever goes wrong with looking, the picture goes out.
 */
final class Viewer implements Stage<DetectRequest> {

    private static final Logger log = LoggerFactory.getLogger(Viewer.class);
    private static final String LOOK = "detect";
    private static final String DRAW = "annotate";

    private final Detector detector;
    private final Annotator annotator;
    private final PictureStore store;
    private final Journal journal;
    private final PublishStage publish;
    private final DetectStats stats;
    private final Clock clock;

    Viewer(
            Detector detector,
            Annotator annotator,
            PictureStore store,
            Journal journal,
            PublishStage publish,
            DetectStats stats,
            Clock clock) {
        this.detector = detector;
        this.annotator = annotator;
        this.store = store;
        this.journal = journal;
        this.publish = publish;
        this.stats = stats;
        this.clock = clock;
    }

    /**
     * What looking at a picture gave.
     *
     * @param picture null when it could not be decoded
     * @param outcome one word for what is counted
     * @param trouble for a person; empty when all went well
     */
    private record View(@Nullable Picture picture, List<Detection> detections, String outcome, String trouble) {

        boolean looked() {
            return outcome.equals(StageRun.OK);
        }

        boolean showsPerson() {
            return detections.stream().anyMatch(Detection::isPerson);
        }
    }

    @Override
    public void process(DetectRequest request) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        View view = look(request.jpeg());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        count(view, took);
        SnapshotFile file = view.showsPerson() ? nameHuman(request) : request.file();
        StageRun run = new StageRun(LOOK, startedAt, took, view.outcome(), view.trouble());
        journal.detected(request.snapshot(), file, view.detections(), run);
        if (request.snapshot().media() == Media.CLIP) {
            return; // what was seen in it is known now; it is no news
        }
        publish.send(new Announcement(
                request.snapshot(),
                file,
                view.detections(),
                view.looked() ? "" : view.trouble(),
                request.fetchTook(),
                took,
                request.jpeg()));
        if (view.showsPerson() && view.picture() != null) {
            draw(request.snapshot(), file, view.picture(), view.detections());
        }
    }

    private View look(byte[] jpeg) {
        Picture picture = null;
        try {
            picture = Picture.decode(jpeg);
            String damage = picture.damage();
            return new View(
                    picture,
                    detector.detect(picture),
                    StageRun.OK,
                    damage == null ? "" : "the picture is damaged: " + damage);
        } catch (BrokenPictureException e) {
            return new View(null, List.of(), "broken_picture", "the picture " + e.getMessage());
        } catch (DetectionException e) {
            return new View(picture, List.of(), "no_answer", "the detector " + e.getMessage());
        } catch (OutOfMemoryError e) {
            // What failed is one huge array; there is room for the next picture.
            return new View(null, List.of(), "no_memory", "the picture is too large for this heap (-Xmx)");
        } catch (RelaysEndedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Unexpected; please report it");
            return new View(picture, List.of(), "unexpected", "looking at it failed: " + e);
        }
    }

    private void count(View view, Duration took) {
        stats.looked(detector.name(), view.outcome(), took);
        if (!view.looked()) {
            stats.unseen();
        } else if (view.showsPerson()) {
            stats.person();
        } else {
            stats.noPerson();
        }
    }

    private SnapshotFile nameHuman(DetectRequest request) {
        try {
            return store.nameHuman(request.file());
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("path", request.file().path())
                    .addKeyValue("reason", e.toString())
                    .log("Picture keeps its name although a person is in it");
            return request.file();
        }
    }

    private void draw(Snapshot snapshot, SnapshotFile file, Picture picture, List<Detection> detections) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        StageRun run;
        try {
            store.storeAnnotated(file, annotator.draw(picture, detections));
            run = StageRun.ok(DRAW, startedAt, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException | RuntimeException e) {
            run = new StageRun(
                    DRAW, startedAt, Duration.ofNanos(System.nanoTime() - start), "not_stored", e.toString());
            log.atWarn()
                    .addKeyValue("path", file.path())
                    .addKeyValue("reason", e.toString())
                    .log("No copy with boxes");
        }
        journal.ran(snapshot, run);
    }
}
