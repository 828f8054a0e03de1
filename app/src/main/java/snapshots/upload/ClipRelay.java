package snapshots.upload;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.relay.Inbox;
import pylib.relay.Parking;
import pylib.relay.RelayContext;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.catalog.Unfinished;
import snapshots.detect.DetectRequest;
import snapshots.detect.DetectStage;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** From a clip to its first key frame, which is looked at like a picture; one at a time. */
final class ClipRelay {

    private static final Logger log = LoggerFactory.getLogger(ClipRelay.class);
    private static final String NAME = "key-frame";
    private static final int WAITING = 64;

    /** So many more wait while their senders go on: adopted cameras may have thousands, each takes seconds. */
    private static final int PARKED = 10_000;

    private final Inbox<ClipRequest> inbox;
    private final RelayContext relays;
    private final KeyFrames keyFrames;
    private final DetectStage detect;
    private final Journal journal;
    private final Unfinished unfinished;
    private final Clock clock;

    ClipRelay(
            RelayContext relays,
            KeyFrames keyFrames,
            DetectStage detect,
            Journal journal,
            Unfinished unfinished,
            Clock clock) {
        this.inbox = relays.inbox(NAME, WAITING, new ClipRequest.Codec(), PARKED, new OnDisk());
        this.relays = relays;
        this.keyFrames = keyFrames;
        this.detect = detect;
        this.journal = journal;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    /** Whether clips are looked at here at all. */
    boolean isOn() {
        return detect.isOn() && keyFrames.areAvailable();
    }

    void start() {
        relays.start(inbox, this::process);
    }

    void send(ClipRequest request) {
        inbox.send(request);
    }

    /** Goes on with a clip that an earlier run of the service stored. */
    void resume(Unfinished.ToDetect unfinished) {
        Path path = unfinished.file().path();
        if (PictureStore.isGone(path)) {
            gone(unfinished.snapshot(), path);
            return;
        }
        if (!isOn()) {
            StageRun off = new StageRun(NAME, clock.instant(), Duration.ZERO, "off", "nobody looks at clips here");
            journal.detected(unfinished.snapshot(), unfinished.file(), List.of(), off);
            return;
        }
        try {
            ClipContainer container =
                    ClipContainer.check(Content.head(path), unfinished.file().size(), path.toString());
            send(new ClipRequest(unfinished.snapshot(), unfinished.file(), container));
        } catch (UploadRefusedException e) {
            keepUnseen(unfinished.snapshot(), unfinished.file(), clock.instant(), String.valueOf(e.getMessage()));
        }
    }

    private void gone(Snapshot snapshot, Path path) {
        String reason = "its clip is gone: " + path;
        journal.failed(snapshot, new StageRun(NAME, clock.instant(), Duration.ZERO, "clip_gone", reason));
        log.atError()
                .addKeyValue("id", snapshot.id())
                .addKeyValue("reason", reason)
                .log("Not looked at");
    }

    private void process(ClipRequest request) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        SnapshotFile file = fileOf(request);
        try {
            byte[] frame = keyFrames.first(file.path(), request.container());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            journal.ran(request.snapshot(), StageRun.ok(NAME, startedAt, took));
            detect.send(new DetectRequest(request.snapshot(), file, took, frame));
        } catch (NoKeyFrameException e) {
            keepUnseen(request.snapshot(), file, startedAt, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // goes on after the next start
        }
    }

    /** Its sender may have renamed it; while that cannot be read, it is looked for where it was. */
    private SnapshotFile fileOf(ClipRequest request) {
        try {
            return unfinished.fileOf(request.snapshot());
        } catch (JournalException e) {
            log.debug("A clip may have been renamed: {}", e.getMessage());
            return request.file();
        }
    }

    /** The clip itself is nowhere but there. */
    private static final class OnDisk implements Parking<ClipRequest> {

        @Override
        public boolean canLetGoOfImage(ClipRequest request) {
            return true;
        }

        @Override
        public Optional<ClipRequest> restored(ClipRequest parked) {
            return Optional.of(parked);
        }
    }

    private void keepUnseen(Snapshot snapshot, SnapshotFile file, Instant startedAt, String reason) {
        Duration took = Duration.between(startedAt, clock.instant());
        journal.detected(snapshot, file, List.of(), new StageRun(NAME, startedAt, took, "no_frame", reason));
        log.atWarn()
                .addKeyValue("camera", snapshot.label())
                .addKeyValue("file", file.path())
                .addKeyValue("reason", reason)
                .log("Clip kept, and not looked at");
    }
}
