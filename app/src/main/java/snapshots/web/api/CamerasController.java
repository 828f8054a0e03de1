package snapshots.web.api;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import snapshots.catalog.CameraOverview;
import snapshots.catalog.CameraOverviews;
import snapshots.catalog.SnapshotSummary;
import snapshots.device.DeviceTable;
import snapshots.snapshot.SnapshotId;
import snapshots.trigger.FetchRefusedException;
import snapshots.trigger.OwnTriggers;

/** Cameras, and pictures that are asked for. */
@RestController
class CamerasController {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final DeviceTable devices;
    private final CameraOverviews overviews;
    private final OwnTriggers triggers;

    CamerasController(DeviceTable devices, CameraOverviews overviews, OwnTriggers triggers) {
        this.devices = devices;
        this.overviews = overviews;
        this.triggers = triggers;
    }

    /** The cameras. */
    record Cameras(List<CameraItem> cameras) {}

    /** All configured cameras, and how they do. */
    @GetMapping("/api/cameras")
    Cameras cameras() {
        Map<String, String> labels = new LinkedHashMap<>();
        devices.cameras().forEach(camera -> labels.put(camera.key(), camera.label()));
        devices.uploaders().forEach(camera -> labels.putIfAbsent(camera.key(), camera.label()));
        return new Cameras(labels.entrySet().stream()
                .map(camera -> item(camera.getKey(), camera.getValue()))
                .toList());
    }

    private CameraItem item(String key, String label) {
        Optional<CameraOverview> overview = overviews.of(key);
        return new CameraItem(
                key,
                label,
                devices.camera(key).isPresent(),
                overview.flatMap(CameraOverview::lastPicture).orElse(null),
                overview.map(camera -> camera.lastDay().number()).orElse(0),
                overview.flatMap(CameraOverview::lastTrouble)
                        .map(CamerasController::trouble)
                        .orElse(null));
    }

    private static CameraItem.Trouble trouble(SnapshotSummary snapshot) {
        return new CameraItem.Trouble(snapshot.takenAt(), Words.of(snapshot.state()), snapshot.reason());
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
                case STARTING, BUSY -> ProblemException.busy(e.getMessage(), LATER);
            };
        }
    }
}
