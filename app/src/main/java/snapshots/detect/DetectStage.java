package snapshots.detect;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;
import pylib.relay.Parking;
import pylib.relay.RelayContext;
import pylib.relay.Workers;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.catalog.StoredPictures;
import snapshots.catalog.Unfinished;
import snapshots.image.Annotator;
import snapshots.image.PictureDecoder;
import snapshots.publish.Announcement;
import snapshots.publish.PublishStage;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.watch.LensWatch;

/** From a picture on disk to what can be seen in it; with detection off, straight on. */
@Component
public class DetectStage {

    private static final String NAME = "detect";

    /** Pictures in memory per worker. */
    private static final int WAITING = 8;

    /** Pictures per worker that wait on disk; each takes some 300 bytes of memory. */
    private static final int PARKED = 10_000;

    private final Detectors detectors;
    private final PolicyInForce policy;
    private final Looker looker;
    private final PictureDecoder decoder;
    private final PictureStore store;
    private final StoredPictures pictures;
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
            StoredPictures pictures,
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
        this.pictures = pictures;
        this.journal = journal;
        this.publish = publish;
        this.lens = lens;
        this.stats = stats;
        this.clock = clock;
        this.shutdown = shutdown;
        this.workers = new Workers<>(
                relays, NAME, settings.workerCount(), WAITING, new DetectRequest.Codec(), PARKED, new OnDisk());
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

    /** Hands over a picture that the journal has. */
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
        Snapshot snapshot = unfinished.snapshot();
        pictures.read(snapshot, unfinished.file(), NAME)
                .ifPresent(picture -> send(new DetectRequest(
                        snapshot, picture.file(), Duration.ZERO, picture.jpeg(), unfinished.others())));
    }

    private void pass(DetectRequest request) {
        String off = Look.OFF.trouble();
        StageRun run = new StageRun(NAME, clock.instant(), Duration.ZERO, Look.OFF.outcome(), off);
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

    /** Of a clip, the picture taken out of it is nowhere else. */
    private final class OnDisk implements Parking<DetectRequest> {

        @Override
        public boolean canLetGoOfImage(DetectRequest request) {
            return request.snapshot().media() == Media.PICTURE;
        }

        @Override
        public Optional<DetectRequest> restored(DetectRequest parked) {
            return pictures.readOrLeave(parked.snapshot(), parked.file(), NAME)
                    .map(picture -> parked.with(picture.file(), picture.jpeg()));
        }
    }
}
