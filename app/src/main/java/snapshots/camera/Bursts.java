package snapshots.camera;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.StageRun;
import snapshots.device.Camera;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Snapshot;

/**
 * Takes the pictures of a burst behind the first. Each is on disk and in the journal before the next is asked for, so a burst
 * that ends early, however it ends, has what it has. Thread-safe.
 */
final class Bursts {

    private static final Logger log = LoggerFactory.getLogger(Bursts.class);
    private static final String BURST = "burst";

    private final BurstSettings settings;
    private final NextPicture nextPicture;
    private final Journal journal;
    private final CameraStats stats;
    private final Pause pause;
    private final Clock clock;

    Bursts(
            BurstSettings settings,
            NextPicture nextPicture,
            Journal journal,
            CameraStats stats,
            Pause pause,
            Clock clock) {
        this.settings = settings;
        this.nextPicture = nextPicture;
        this.journal = journal;
        this.stats = stats;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether a trigger takes more than one picture of this camera. */
    boolean areWanted(Camera camera) {
        return settings.pictures(camera) > 1;
    }

    /** Why a burst has no more pictures. */
    private record End(String outcome, String reason) {

        static final End WHOLE = new End(StageRun.OK, "");
        static final End NEXT_TRIGGER = new End("next_trigger", "the next trigger waited for the camera");
        static final End STOPPING = new End("stopping", "the service was stopping");
    }

    /**
     * Goes on until the burst is whole, the camera fails, or somebody else waits for it; never fails, and records how it
     * ended.
     *
     * @param request whose first picture the journal has
     * @param nextWaits whether another trigger waits for this camera: its own pictures are as good
     * @return what was taken, in that order
     */
    List<BurstPicture> goOn(Camera camera, FetchRequest request, BooleanSupplier nextWaits) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        int wanted = settings.pictures(camera);
        List<BurstPicture> others = new ArrayList<>();
        End end = take(camera, request, nextWaits, wanted - 1, others);
        String reason = end.reason().isEmpty() ? "" : ": " + end.reason();
        String detail = (others.size() + 1) + " of " + wanted + " pictures" + reason;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        journal.ran(request.snapshot(), new StageRun(BURST, startedAt, took, end.outcome(), detail));
        return others;
    }

    private End take(
            Camera camera, FetchRequest request, BooleanSupplier nextWaits, int wanted, List<BurstPicture> others) {
        while (others.size() < wanted) {
            if (nextWaits.getAsBoolean()) {
                return End.NEXT_TRIGGER;
            }
            if (pause.await(settings.gap())) {
                return End.STOPPING;
            }
            if (nextWaits.getAsBoolean()) {
                return End.NEXT_TRIGGER;
            }
            try {
                others.add(nextPicture.take(camera, request));
            } catch (FetchException e) {
                return failed(request.snapshot(), e.reason().word(), String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return failed(request.snapshot(), "not_stored", "the picture could not be stored: " + e);
            } catch (JournalException e) {
                return failed(request.snapshot(), "not_journaled", "the picture was let go: " + e.getMessage());
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("Unexpected; please report it");
                return failed(request.snapshot(), "unexpected", e.toString());
            }
        }
        return End.WHOLE;
    }

    private End failed(Snapshot snapshot, String outcome, String reason) {
        stats.failed(snapshot.camera(), outcome);
        log.atWarn()
                .addKeyValue("camera", snapshot.camera())
                .addKeyValue("id", snapshot.id())
                .addKeyValue("reason", reason)
                .log("Burst ended early; it goes on with the pictures it has");
        return new End(outcome, reason);
    }
}
