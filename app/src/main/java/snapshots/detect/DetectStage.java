package snapshots.detect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;
import pylib.relay.RelayContext;
import pylib.relay.Workers;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.catalog.Unfinished;
import snapshots.image.Annotator;
import snapshots.image.PictureDecoder;
import snapshots.publish.Announcement;
import snapshots.publish.PublishStage;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotFile;
import snapshots.watch.LensWatch;

/** From a picture on disk to what can be seen in it; with detection off, straight on. */
@Component
public class DetectStage {

    private static final Logger log = LoggerFactory.getLogger(DetectStage.class);

    /** Pictures in memory per worker. */
    private static final int WAITING = 8;

    private final Detectors detectors;
    private final PolicyInForce policy;
    private final Looker looker;
    private final PictureDecoder decoder;
    private final PictureStore store;
    private final Journal journal;
    private final PublishStage publish;
    private final LensWatch lens;
    private final DetectStats stats;
    private final Clock clock;
    private final Shutdown shutdown;
    private final Workers<DetectRequest> workers;

    DetectStage(
            DetectSettings settings,
            Detectors detectors,
            PolicyInForce policy,
            Looker looker,
            PictureDecoder decoder,
            RelayContext relays,
            PictureStore store,
            Journal journal,
            PublishStage publish,
            LensWatch lens,
            DetectStats stats,
            Clock clock,
            Shutdown shutdown) {
        this.detectors = detectors;
        this.policy = policy;
        this.looker = looker;
        this.decoder = decoder;
        this.store = store;
        this.journal = journal;
        this.publish = publish;
        this.lens = lens;
        this.stats = stats;
        this.clock = clock;
        this.shutdown = shutdown;
        this.workers =
                new Workers<>(relays, "detect", settings.workerCount(), WAITING, new DetectRequest.Codec(), 0, null);
    }

    public void start() {
        Annotator annotator = new Annotator();
        var bursts = new BestOfBurst(store, journal, clock, shutdown::isRequested);
        workers.start(i -> new Viewer(looker, bursts, decoder, annotator, store, journal, publish, lens, stats, clock));
        detectors.prepare(policy.current());
    }

    /** Whether pictures are looked at; may change while the service runs. */
    public boolean isOn() {
        return looker.isOn();
    }

    public DetectionStatus status() {
        return new DetectionStatus(policy.current().word(), detectors.states());
    }

    /** Hands over a picture that the journal has; waits while many of its camera wait. */
    public void send(DetectRequest request) {
        String camera = request.snapshot().camera();
        if (looker.isOn() || !workers.isIdle(camera)) { // none overtakes those that were to be looked at
            workers.send(camera, request);
        } else {
            pass(request);
        }
    }

    /** Sends a picture on that an earlier run of the service stored. */
    public void resume(Unfinished.ToDetect unfinished) {
        SnapshotFile file = store.locate(unfinished.file());
        try {
            send(new DetectRequest(unfinished.snapshot(), file, Duration.ZERO, store.read(file), unfinished.others()));
        } catch (IOException e) {
            String reason = "its picture is gone: " + e;
            journal.failed(
                    unfinished.snapshot(),
                    new StageRun("detect", clock.instant(), Duration.ZERO, "picture_gone", reason));
            log.atError()
                    .addKeyValue("id", unfinished.snapshot().id())
                    .addKeyValue("reason", reason)
                    .log("Not announced");
        }
    }

    private void pass(DetectRequest request) {
        String off = Look.OFF.trouble();
        StageRun run = new StageRun("detect", clock.instant(), Duration.ZERO, Look.OFF.outcome(), off);
        journal.detected(request.snapshot(), request.file(), List.of(), run);
        stats.off();
        if (request.snapshot().media() == Media.CLIP) {
            return; // kept, and no news
        }
        publish.send(new Announcement(
                request.snapshot(),
                request.file(),
                List.of(),
                off,
                request.fetchTook(),
                Duration.ZERO,
                request.jpeg()));
    }
}
