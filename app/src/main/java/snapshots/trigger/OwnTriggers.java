package snapshots.trigger;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pylib.credentials.Secret;
import pylib.payload.PayloadEncoder;
import pylib.relay.RelaysEndedException;
import snapshots.camera.CameraAddress;
import snapshots.camera.CameraStage;
import snapshots.camera.FetchRequest;
import snapshots.camera.KnownAddresses;
import snapshots.catalog.Arrival;
import snapshots.catalog.Journal;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;
import snapshots.trigger.FetchRefusedException.Kind;

/** Triggers that come from this service itself, because a person asked for a picture; they go the way of all others. Thread-safe. */
@Component
public final class OwnTriggers {

    private static final Logger log = LoggerFactory.getLogger(OwnTriggers.class);

    /** Whoever asks must not wait for a camera, so no more of its requests may wait than it answers within a trigger's life. */
    private static final int MOST_WAITING = 8;

    private final TriggerReader reader;
    private final KnownAddresses addresses;
    private final DeviceTable devices;
    private final Journal journal;
    private final CameraStage cameras;
    private final TriggerStats stats;
    private final Clock clock;
    private volatile boolean open;

    OwnTriggers(
            TriggerReader reader,
            KnownAddresses addresses,
            DeviceTable devices,
            Journal journal,
            CameraStage cameras,
            TriggerStats stats,
            Clock clock) {
        this.reader = reader;
        this.addresses = addresses;
        this.devices = devices;
        this.journal = journal;
        this.cameras = cameras;
        this.stats = stats;
        this.clock = clock;
    }

    /** What was left unfinished has been taken up: what is asked for from now on is not taken for a part of it. */
    void open() {
        open = true;
    }

    /**
     * Asks for a picture of a camera.
     *
     * @param camera device key
     * @return what it will be found under; it is in the journal, and will be fetched also if the service ends before
     * @throws snapshots.catalog.JournalException if it could not be written; then nothing is fetched
     */
    public SnapshotId fetch(String camera) throws FetchRefusedException {
        Camera known = devices.camera(camera)
                .orElseThrow(() -> new FetchRefusedException(
                        Kind.UNKNOWN_CAMERA, "there is no camera \"" + camera + "\" that can be asked for a picture"));
        Secret params = addresses
                .of(camera)
                .map(CameraAddress::params)
                .orElseThrow(() -> new FetchRefusedException(
                        Kind.NO_ADDRESS,
                        "nobody has said yet where this camera is: set OUTPUT_n_PARAMS=user:password@host:port, or wait"
                                + " for a trigger on the bus"));
        if (!open) {
            throw new FetchRefusedException(Kind.STARTING, "the service is still starting; try again in a moment");
        }
        if (cameras.waiting(camera) >= MOST_WAITING) {
            throw new FetchRefusedException(
                    Kind.BUSY, MOST_WAITING + " pictures of this camera are waited for already; try again in a moment");
        }
        return fetch(known, params);
    }

    private SnapshotId fetch(Camera camera, Secret params) throws FetchRefusedException {
        byte[] body = body(camera, params, clock.instant());
        try {
            Trigger trigger = reader.read(body, Map.of(), null);
            Snapshot snapshot =
                    Journal.await(journal.accept(arrival(trigger, body))).snapshot();
            stats.accepted(snapshot.camera());
            sendOn(new FetchRequest(snapshot, trigger.address(), trigger.expiresAt()));
            return snapshot.id();
        } catch (BadTriggerException e) {
            throw new FetchRefusedException(Kind.NO_ADDRESS, e.getMessage());
        }
    }

    /** As it would have come over the bus: a restart reads it like all others. */
    private static byte[] body(Camera camera, Secret params, Instant now) {
        return PayloadEncoder.encode(Map.of(
                "timestamp",
                now.toEpochMilli() / 1000.0,
                "output_triggered",
                Map.of(
                        "device_key", camera.key(),
                        "device_label", camera.label(),
                        "device_params", params.value())));
    }

    private static Arrival arrival(Trigger trigger, byte[] body) {
        return new Arrival(
                trigger.camera().key(),
                trigger.label(),
                Source.FETCH,
                trigger.triggeredAt(),
                trigger.expiresAt(),
                trigger.traceparent(),
                trigger.baggage(),
                body,
                false);
    }

    private void sendOn(FetchRequest request) {
        try {
            cameras.send(request);
        } catch (RelaysEndedException e) {
            log.debug("It waits for the next start");
        }
    }
}
