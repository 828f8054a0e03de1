package snapshots;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.RelayContext;
import pylib.relay.RelaysEndedException;
import snapshots.archive.ArchiveStage;
import snapshots.backup.BackupStage;
import snapshots.camera.CameraStage;
import snapshots.catalog.Restarts;
import snapshots.catalog.StrandedFiles;
import snapshots.catalog.Unfinished;
import snapshots.detect.DetectStage;
import snapshots.device.BadSettingException;
import snapshots.publish.PublishStage;
import snapshots.retention.RetentionStage;
import snapshots.snapshot.Media;
import snapshots.trigger.TriggerStage;
import snapshots.upload.UploadStage;
import snapshots.watch.WatchStage;

/** All stages, and the order in which they start and stop: sinks start first, sources stop first. */
@Component
class Pipeline implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration DRAIN = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(20);

    private final TriggerStage trigger;
    private final CameraStage camera;
    private final UploadStage upload;
    private final DetectStage detect;
    private final PublishStage publish;
    private final ArchiveStage archive;
    private final RetentionStage retention;
    private final WatchStage watch;
    private final BackupStage backup;
    private final StrandedFiles stranded;
    private final Restarts restarts;
    private final Unfinished unfinished;
    private final RelayContext relays;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final AtomicBoolean running = new AtomicBoolean();

    Pipeline(
            TriggerStage trigger,
            CameraStage camera,
            UploadStage upload,
            DetectStage detect,
            PublishStage publish,
            ArchiveStage archive,
            RetentionStage retention,
            WatchStage watch,
            BackupStage backup,
            StrandedFiles stranded,
            Restarts restarts,
            Unfinished unfinished,
            RelayContext relays,
            ThreadNanny nanny,
            Shutdown shutdown) {
        this.trigger = trigger;
        this.camera = camera;
        this.upload = upload;
        this.detect = detect;
        this.publish = publish;
        this.archive = archive;
        this.retention = retention;
        this.watch = watch;
        this.backup = backup;
        this.stranded = stranded;
        this.restarts = restarts;
        this.unfinished = unfinished;
        this.relays = relays;
        this.nanny = nanny;
        this.shutdown = shutdown;
    }

    @Override
    public void start() {
        try {
            startStages();
        } catch (RuntimeException e) { // the threads of those that have started would keep the process alive
            end();
            throw e;
        }
    }

    private void startStages() {
        recoverFiles();
        int left = restarts.begin() + upload.adopt();
        archive.start();
        watch.start();
        publish.start(); // begins with what the journal has not announced yet
        detect.start();
        camera.start();
        upload.start();
        retention.start();
        backup.start();
        running.set(true);
        nanny.start("resume", () -> resume(left));
    }

    /** What is older goes first, so that each camera's order holds: only then are new triggers taken. */
    private void resume(int left) {
        try {
            if (left > 0) {
                log.info("{} snapshots were left unfinished and go on now", left);
                unfinished.toDetect(this::resume);
                unfinished.toFetch(trigger::resume);
            }
            trigger.start();
            upload.open();
        } catch (RelaysEndedException e) {
            log.info("Stopped before the unfinished snapshots were taken up; they wait for the next start");
        }
    }

    private void recoverFiles() {
        try {
            stranded.recover();
        } catch (IOException e) {
            throw new BadSettingException("DATA_DIR: its files cannot be read or written (" + e
                    + "); give this user the right to, or name another folder, for example DATA_DIR=./data");
        }
    }

    private void resume(Unfinished.ToDetect work) {
        if (work.snapshot().media() == Media.CLIP) {
            upload.resume(work);
        } else {
            detect.resume(work);
        }
    }

    @Override
    public void stop() {
        trigger.stop();
        upload.stop();
        awaitIdle();
        end();
        running.set(false);
    }

    private void end() {
        shutdown.request();
        relays.close();
        publish.stop();
        archive.stop();
        retention.stop();
        watch.stop();
        backup.stop();
    }

    /** What is in hand is finished; what takes too long stands in the journal and goes on after the next start. */
    private void awaitIdle() {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (!(camera.isIdle() && relays.isIdle()) && System.nanoTime() < deadline) {
            shutdown.await(POLL);
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
