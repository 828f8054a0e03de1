package snapshots.web.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import snapshots.catalog.CameraFigures;
import snapshots.catalog.CatalogFigures;
import snapshots.device.DeviceTable;
import snapshots.snapshot.SnapshotId;
import snapshots.trigger.FetchRefusedException;
import snapshots.trigger.OwnTriggers;

/** Cameras, and pictures that are asked for. */
@RestController
class CamerasController {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final DeviceTable devices;
    private final CatalogFigures pictures;
    private final CameraFigures figures;
    private final OwnTriggers triggers;
    private final Clock clock;

    CamerasController(
            DeviceTable devices, CatalogFigures pictures, CameraFigures figures, OwnTriggers triggers, Clock clock) {
        this.devices = devices;
        this.pictures = pictures;
        this.figures = figures;
        this.triggers = triggers;
        this.clock = clock;
    }

    /** The cameras. */
    record Cameras(List<CameraItem> cameras) {}

    /** All configured cameras, and how they do. */
    @GetMapping("/api/cameras")
    Cameras cameras() {
        Map<String, String> labels = new LinkedHashMap<>();
        devices.cameras().forEach(camera -> labels.put(camera.key(), camera.label()));
        devices.uploaders().forEach(camera -> labels.putIfAbsent(camera.key(), camera.label()));
        Instant now = clock.instant();
        return new Cameras(labels.entrySet().stream()
                .map(camera -> item(camera.getKey(), camera.getValue(), now))
                .toList());
    }

    private CameraItem item(String key, String label, Instant now) {
        return new CameraItem(
                key,
                label,
                devices.camera(key).isPresent(),
                pictures.lastPicture(key).orElse(null),
                figures.taken(key, now.minus(Duration.ofHours(1))),
                figures.taken(key, now.minus(Duration.ofDays(1))),
                figures.lastTrouble(key, now)
                        .map(trouble ->
                                new CameraItem.Trouble(trouble.at(), Words.of(trouble.state()), trouble.reason()))
                        .orElse(null));
    }

    /** What a picture that was asked for will be found under. */
    record Asked(String id) {}

    /** Asks a camera for a picture, which is fetched, looked at and announced as if the bus had asked. */
    @PostMapping("/api/cameras/{camera}/fetch")
    ResponseEntity<Asked> fetch(@PathVariable String camera) {
        try {
            SnapshotId id = triggers.fetch(camera);
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .location(URI.create("/api/snapshots/" + id))
                    .body(new Asked(id.toString()));
        } catch (FetchRefusedException e) {
            throw switch (e.kind()) {
                case UNKNOWN_CAMERA -> ProblemException.notFound(e.getMessage());
                case NO_ADDRESS -> new ProblemException(HttpStatus.CONFLICT, e.getMessage());
                case BUSY -> ProblemException.busy(e.getMessage(), LATER);
            };
        }
    }
}
