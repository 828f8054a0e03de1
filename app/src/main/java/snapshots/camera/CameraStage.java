package snapshots.camera;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pylib.relay.Inbox;
import pylib.relay.RelayContext;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.PictureName;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.detect.DetectRequest;
import snapshots.detect.DetectStage;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/**
 * From a wish to a picture on disk. Every camera has an inbox and a thread of its own: one request at a time per camera,
 * and no camera waits for another (unless more than a thousand wishes wait for one).
 */
@Component
public class CameraStage {

    private static final Logger log = LoggerFactory.getLogger(CameraStage.class);
    private static final String NAME = "fetch";
    private static final int WAITING_PER_CAMERA = 1024;

    private final Map<String, Inbox<FetchRequest>> inboxes = new LinkedHashMap<>();
    private final Map<String, StoringLine> lines = new LinkedHashMap<>();
    private final ExecutorService storing = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("store-", 1).factory());
    private final DeviceTable devices;
    private final RelayContext relays;
    private final SnapshotFetcher fetcher;
    private final KnownAddresses addresses;
    private final CameraTurns turns;
    private final Bursts bursts;
    private final PictureStore store;
    private final Journal journal;
    private final DiskSpace space;
    private final DetectStage detect;
    private final CameraStats stats;
    private final Clock clock;

    CameraStage(
            DeviceTable devices,
            RelayContext relays,
            SnapshotFetcher fetcher,
            KnownAddresses addresses,
            CameraTurns turns,
            Bursts bursts,
            PictureStore store,
            Journal journal,
            DiskSpace space,
            DetectStage detect,
            CameraStats stats,
            Clock clock) {
        this.devices = devices;
        this.relays = relays;
        this.fetcher = fetcher;
        this.addresses = addresses;
        this.turns = turns;
        this.bursts = bursts;
        this.store = store;
        this.journal = journal;
        this.space = space;
        this.detect = detect;
        this.stats = stats;
        this.clock = clock;
        devices.cameras().forEach(camera -> {
            inboxes.put(camera.key(), inbox(camera));
            lines.put(camera.key(), new StoringLine(storing, detect::send));
        });
    }

    private Inbox<FetchRequest> inbox(Camera camera) {
        String name = "camera-" + camera.folder().substring(camera.folder().lastIndexOf('/') + 1);
        return relays.inbox(name, WAITING_PER_CAMERA, new FetchRequest.Codec());
    }

    public void start() {
        devices.cameras()
                .forEach(camera -> relays.start(
                        inboxOf(camera.key()), request -> turns.take(camera.key(), () -> fetch(camera, request))));
    }

    /** Asks for a picture; waits while too much is wanted of that camera. The camera must be one of the device table. */
    public void send(FetchRequest request) {
        String camera = request.snapshot().camera();
        Inbox<FetchRequest> inbox = inboxOf(camera);
        addresses.said(camera, request.address());
        inbox.send(request);
    }

    /** How many pictures of a camera are wanted and not fetched. The camera must be one of the device table. */
    public int waiting(String camera) {
        return inboxOf(camera).depth();
    }

    /** Whether no picture is being stored. */
    public boolean isIdle() {
        return lines.values().stream().allMatch(StoringLine::isIdle);
    }

    private Inbox<FetchRequest> inboxOf(String camera) {
        Inbox<FetchRequest> inbox = inboxes.get(camera);
        if (inbox == null) {
            throw new IllegalArgumentException("no camera " + camera);
        }
        return inbox;
    }

    private void fetch(Camera camera, FetchRequest request) {
        Snapshot snapshot = request.snapshot();
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        if (!startedAt.isBefore(request.expiresAt())) {
            stale(request, startedAt);
            return;
        }
        Optional<String> shortage = space.shortage();
        if (shortage.isPresent()) {
            refused(snapshot, startedAt, shortage.get());
            return;
        }
        try {
            FetchedPicture picture = fetcher.fetch(camera, request.address());
            PictureName name = store.name(camera.folder(), camera.key(), clock.instant());
            Supplier<Optional<DetectRequest>> storing = () -> store(snapshot, name, picture, startedAt, start);
            if (bursts.areWanted(camera)) {
                storing.get().ifPresent(first -> burst(camera, request, first));
            } else {
                line(camera).add(storing);
            }
        } catch (FetchException e) {
            if (e.reason() == Reason.STOPPING) {
                return; // stands in the journal, and goes on after the next start if it is still worth it
            }
            failed(snapshot, startedAt, start, e.reason().word(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            unexpected(snapshot, startedAt, start, e);
        }
    }

    /** With nobody to choose, nobody waits for the others: then the first goes out at once, and they are kept. */
    private void burst(Camera camera, FetchRequest request, DetectRequest first) {
        boolean chosen = detect.isOn();
        if (!chosen) {
            line(camera).add(() -> Optional.of(first));
        }
        long start = System.nanoTime();
        List<BurstPicture> others =
                bursts.goOn(camera, request, () -> inboxOf(camera.key()).depth() > 1);
        if (chosen) {
            Duration took = first.fetchTook().plusNanos(System.nanoTime() - start);
            line(camera).add(() -> Optional.of(first.with(others, took)));
        }
    }

    private StoringLine line(Camera camera) {
        return Objects.requireNonNull(lines.get(camera.key()));
    }

    /** @return empty when it could not be stored, which then is recorded */
    private Optional<DetectRequest> store(
            Snapshot snapshot, PictureName name, FetchedPicture picture, Instant startedAt, long start) {
        try {
            StageRun run = StageRun.ok(NAME, startedAt, Duration.ofNanos(System.nanoTime() - start));
            SnapshotFile file = store.store(
                    name, picture.jpeg(), picture.dimensions(), noted -> journal.captured(snapshot, noted, run));
            stats.fetched(snapshot.camera(), run.took());
            return Optional.of(new DetectRequest(snapshot, file, run.took(), picture.jpeg()));
        } catch (IOException e) {
            failed(snapshot, startedAt, start, "not_stored", "its picture could not be stored: " + e);
        } catch (JournalException e) {
            failed(snapshot, startedAt, start, "not_journaled", "its picture was let go: " + e.getMessage());
        } catch (RuntimeException e) {
            unexpected(snapshot, startedAt, start, e);
        }
        return Optional.empty();
    }

    private void unexpected(Snapshot snapshot, Instant startedAt, long start, RuntimeException e) {
        log.atError().setCause(e).log("Unexpected; please report it");
        failed(snapshot, startedAt, start, "unexpected", e.toString());
    }

    private void stale(FetchRequest request, Instant now) {
        Snapshot snapshot = request.snapshot();
        String reason = "too late: triggered at " + snapshot.triggeredAt() + ", good until " + request.expiresAt();
        journal.stale(snapshot, new StageRun(NAME, now, Duration.ZERO, "stale", reason));
        stats.failed(snapshot.camera(), "stale");
        log.atWarn()
                .addKeyValue("camera", snapshot.camera())
                .addKeyValue("id", snapshot.id())
                .addKeyValue("reason", reason)
                .log("Trigger not executed");
    }

    /** Why there is no room is said by who knows, once, and not for each picture. */
    private void refused(Snapshot snapshot, Instant now, String reason) {
        String outcome = "no_space";
        journal.failed(snapshot, new StageRun(NAME, now, Duration.ZERO, outcome, reason));
        stats.failed(snapshot.camera(), outcome);
    }

    private void failed(Snapshot snapshot, Instant startedAt, long start, String outcome, String reason) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        journal.failed(snapshot, new StageRun(NAME, startedAt, took, outcome, reason));
        stats.failed(snapshot.camera(), outcome);
        log.atWarn()
                .addKeyValue("camera", snapshot.camera())
                .addKeyValue("id", snapshot.id())
                .addKeyValue("reason", reason)
                .log("No picture");
    }
}
