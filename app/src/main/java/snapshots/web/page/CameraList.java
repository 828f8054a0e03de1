package snapshots.web.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import snapshots.catalog.CameraOverview;
import snapshots.catalog.CameraOverviews;
import snapshots.catalog.Catalogue;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.SnapshotSummary;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.watch.CameraStatus;
import snapshots.watch.WatchStage;

/** All configured cameras, and how each does. Thread-safe. */
@Component
class CameraList {

    /** So far back the last picture that is here is looked for. */
    private static final int REACH = 50;

    private final DeviceTable devices;
    private final WatchStage watch;
    private final CameraOverviews overviews;
    private final Catalogue catalogue;
    private final CameraStates states;

    CameraList(
            DeviceTable devices,
            WatchStage watch,
            CameraOverviews overviews,
            Catalogue catalogue,
            CameraStates states) {
        this.devices = devices;
        this.watch = watch;
        this.overviews = overviews;
        this.catalogue = catalogue;
        this.states = states;
    }

    /** @throws snapshots.catalog.JournalException if the journal cannot be read */
    List<CameraView> all() {
        Map<String, String> labels = new LinkedHashMap<>();
        devices.cameras().forEach(camera -> labels.put(camera.key(), camera.label()));
        devices.uploaders().forEach(camera -> labels.putIfAbsent(camera.key(), camera.label()));
        Map<String, CameraStatus> watched =
                watch.status().stream().collect(Collectors.toMap(CameraStatus::camera, Function.identity()));
        return labels.entrySet().stream()
                .map(camera ->
                        view(camera.getKey(), camera.getValue(), Optional.ofNullable(watched.get(camera.getKey()))))
                .toList();
    }

    private CameraView view(String key, String label, Optional<CameraStatus> status) {
        Optional<Camera> asked = devices.camera(key);
        Optional<CameraOverview> overview = overviews.of(key);
        return new CameraView(
                key,
                label,
                asked.isPresent(),
                ways(asked, key),
                states.of(key, status, overview),
                overview.flatMap(known -> newestHere(key, known)),
                overview.flatMap(CameraOverview::lastTrouble),
                rate(status, overview));
    }

    /** The last thing that came may be no picture. */
    private Optional<SnapshotSummary> newestHere(String key, CameraOverview known) {
        return known.last().isHere()
                ? Optional.of(known.last())
                : catalogue
                        .page(SnapshotFilter.ALL.withCameras(Set.of(key)), Optional.empty(), REACH)
                        .snapshots()
                        .stream()
                        .filter(SnapshotSummary::isHere)
                        .findFirst();
    }

    private String ways(Optional<Camera> asked, String key) {
        String fetched = asked.map(camera -> camera.protocol() == Camera.Protocol.FOSCAM
                        ? "fetched when a trigger asks (Foscam)"
                        : "fetched when a trigger asks (snapshot URL)")
                .orElse("");
        boolean pushes =
                devices.uploaders().stream().anyMatch(camera -> camera.key().equals(key));
        return fetched + (pushes && !fetched.isEmpty() ? ", and " : "") + (pushes ? "may upload by FTP" : "");
    }

    private static String rate(Optional<CameraStatus> status, Optional<CameraOverview> overview) {
        return overview.map(known -> (known.lastDay().all() ? "" : "more than ")
                                + known.lastDay().number())
                        .orElse("none")
                + " in 24 hours"
                + status.flatMap(CameraStatus::usualPerHour)
                        .map(rate -> String.format(Locale.ENGLISH, ", usually %.1f an hour at this time", rate))
                        .orElse("");
    }
}
