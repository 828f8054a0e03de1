package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import snapshots.catalog.CatalogFigures;
import snapshots.catalog.Journal;
import snapshots.catalog.StageRun;
import snapshots.catalog.StageRunListener;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.snapshot.Snapshot;

/** For how long nothing has come from each configured camera. Thread-safe. */
@Component
class CameraMetrics implements MeterBinder, StageRunListener {

    /** The stages by which a picture comes. */
    private static final Set<String> ARRIVING = Set.of("fetch", "upload");

    private static final double MILLIS = 1000;

    private final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();
    private final DeviceTable devices;
    private final CatalogFigures figures;
    private final Clock clock;

    CameraMetrics(DeviceTable devices, CatalogFigures figures, Journal journal, Clock clock) {
        this.devices = devices;
        this.figures = figures;
        this.clock = clock;
        journal.whenRan(this);
    }

    @Override
    public void ran(Snapshot snapshot, StageRun run) {
        if (run.isOk() && ARRIVING.contains(run.stage())) {
            lastSeen.put(snapshot.camera(), clock.instant());
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        devices.cameras().stream().map(Camera::key).forEach(camera -> {
            figures.lastPicture(camera).ifPresent(at -> lastSeen.putIfAbsent(camera, at));
            Gauge.builder("snapshots.camera.silence", () -> silence(camera))
                    .description("How long ago a camera's last picture came; no number if none ever did")
                    .baseUnit("seconds")
                    .tag("camera", camera)
                    .register(meters);
        });
    }

    private double silence(String camera) {
        Instant last = lastSeen.get(camera);
        return last == null
                ? Double.NaN
                : Math.max(0, Duration.between(last, clock.instant()).toMillis() / MILLIS);
    }
}
