package snapshots.detect;

import java.io.IOException;
import java.nio.file.Path;
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
import snapshots.image.Picture;
import snapshots.image.PictureDecoder;
import snapshots.publish.Announcement;
import snapshots.publish.PublishStage;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.watch.LensWatch;

/**
 * One worker of the stage: looks at a picture, or at those of a burst, sends it or the best on, and only then draws the
 * copy with boxes, which nobody waits for. Whatever goes wrong with looking, the picture goes out.
 */
final class Viewer implements Stage<DetectRequest> {

    private static final Logger log = LoggerFactory.getLogger(Viewer.class);
    private static final String LOOK = "detect";
    private static final String DRAW = "annotate";

    private final Looker looker;
    private final BestOfBurst bursts;
    private final PictureDecoder decoder;
    private final Annotator annotator;
    private final PictureStore store;
    private final Journal journal;
    private final PublishStage publish;
    private final LensWatch lens;
    private final DetectStats stats;
    private final Clock clock;

    Viewer(
            Looker looker,
            BestOfBurst bursts,
            PictureDecoder decoder,
            Annotator annotator,
            PictureStore store,
            Journal journal,
            PublishStage publish,
            LensWatch lens,
            DetectStats stats,
            Clock clock) {
        this.looker = looker;
        this.bursts = bursts;
        this.decoder = decoder;
        this.annotator = annotator;
        this.store = store;
        this.journal = journal;
        this.publish = publish;
        this.lens = lens;
        this.stats = stats;
        this.clock = clock;
    }

    @Override
    public void process(DetectRequest request) {
        Snapshot snapshot = request.snapshot();
        if (!request.others().isEmpty()) {
            long start = System.nanoTime();
            bursts.choose(request, (file, jpeg) -> view(request, file, jpeg))
                    .ifPresent(best -> announce(request, best, Duration.ofNanos(System.nanoTime() - start)));
            return;
        }
        View view = view(request, request.file(), request.jpeg());
        view.look().attempts().forEach(attempt -> journal.ran(snapshot, attempt));
        journal.detected(snapshot, view.file(), view.look().findings(), view.run());
        announce(request, view, view.took());
    }

    /** Pictures of a burst are of one moment. */
    private View view(DetectRequest request, SnapshotFile file, byte[] jpeg) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        Frame frame = new Frame(jpeg, decoder);
        Look look = looker.look(
                new Scene(request.snapshot().camera(), request.file().capturedAt(), frame));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        count(look, took);
        StageRun run = new StageRun(LOOK, startedAt, took, look.outcome(), look.trouble());
        return new View(look.showsPerson() ? nameHuman(file) : file, frame, look, run);
    }

    private void announce(DetectRequest request, View view, Duration took) {
        Snapshot snapshot = request.snapshot();
        if (snapshot.media() == Media.CLIP) {
            return; // what was seen in it is known now; it is no news
        }
        Look look = view.look();
        publish.send(new Announcement(
                snapshot,
                view.file(),
                look.seen(),
                look.looked() ? "" : look.trouble(),
                request.fetchTook(),
                took,
                view.frame().jpeg()));
        watch(snapshot, view);
        if (look.showsPerson()) {
            draw(snapshot, view.file(), view.frame(), look.seen());
        }
    }

    /** Whoever looked has decoded it; for the lens alone nothing is. */
    private void watch(Snapshot snapshot, View view) {
        Picture picture = view.frame().decoded();
        if (picture != null && !picture.damaged()) {
            lens.saw(snapshot.camera(), view.file().capturedAt(), picture);
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

    private SnapshotFile nameHuman(SnapshotFile file) {
        try {
            return store.nameHuman(file);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("path", file.path())
                    .addKeyValue("reason", e.toString())
                    .log("Picture keeps its name although a person is in it");
            return file;
        }
    }

    private void draw(Snapshot snapshot, SnapshotFile file, Frame frame, List<Detection> detections) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        try {
            byte[] jpeg = annotator.draw(frame.picture(), detections);
            Path path = store.storeAnnotated(file, jpeg);
            StageRun run = StageRun.ok(DRAW, startedAt, Duration.ofNanos(System.nanoTime() - start));
            journal.annotated(snapshot, path, jpeg.length, Sha256.of(jpeg), run);
        } catch (IOException | BrokenPictureException | RuntimeException | OutOfMemoryError e) {
            // What fails for want of memory is one huge array; there is room for the next picture.
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            journal.ran(snapshot, new StageRun(DRAW, startedAt, took, "not_stored", e.toString()));
            log.atWarn()
                    .addKeyValue("path", file.path())
                    .addKeyValue("reason", e.toString())
                    .log("No copy with boxes");
        }
    }
}
