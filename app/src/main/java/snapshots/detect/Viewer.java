package snapshots.detect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.relay.Stage;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.image.Annotator;
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

    private final Looker looker;
    private final Annotator annotator;
    private final PictureStore store;
    private final Journal journal;
    private final PublishStage publish;
    private final DetectStats stats;
    private final Clock clock;

    Viewer(
            Looker looker,
            Annotator annotator,
            PictureStore store,
            Journal journal,
            PublishStage publish,
            DetectStats stats,
            Clock clock) {
        this.looker = looker;
        this.annotator = annotator;
        this.store = store;
        this.journal = journal;
        this.publish = publish;
        this.stats = stats;
        this.clock = clock;
    }

    @Override
    public void process(DetectRequest request) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        Frame frame = new Frame(request.jpeg());
        Look look = looker.look(
                new Scene(request.snapshot().camera(), request.file().capturedAt(), frame));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        count(look, took);
        SnapshotFile file = look.showsPerson() ? nameHuman(request) : request.file();
        StageRun run = new StageRun(LOOK, startedAt, took, look.outcome(), look.trouble());
        look.attempts().forEach(attempt -> journal.ran(request.snapshot(), attempt));
        journal.detected(request.snapshot(), file, look.findings(), run);
        if (request.snapshot().media() == Media.CLIP) {
            return; // what was seen in it is known now; it is no news
        }
        publish.send(new Announcement(
                request.snapshot(),
                file,
                look.seen(),
                look.looked() ? "" : look.trouble(),
                request.fetchTook(),
                took,
                request.jpeg()));
        if (look.showsPerson()) {
            draw(request.snapshot(), file, frame, look.seen());
        }
    }

    private void count(Look look, Duration took) {
        stats.looked(look.outcome(), took);
        if (look.equals(Look.OFF)) {
            stats.off();
        } else if (!look.looked()) {
            stats.unseen();
        } else if (look.showsPerson()) {
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

    private void draw(Snapshot snapshot, SnapshotFile file, Frame frame, List<Detection> detections) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        StageRun run;
        try {
            store.storeAnnotated(file, annotator.draw(frame.picture(), detections));
            run = StageRun.ok(DRAW, startedAt, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException | BrokenPictureException | RuntimeException e) {
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
