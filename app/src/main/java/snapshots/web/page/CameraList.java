package snapshots.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import snapshots.catalog.Alarm;
import snapshots.catalog.CameraOverview;
import snapshots.catalog.CameraOverviews;
import snapshots.catalog.Catalogue;
import snapshots.catalog.LockoutRecords;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.SnapshotSummary;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.watch.CameraStatus;
import snapshots.watch.WatchStage;

/** All configured cameras, and how each does. Thread-safe. */
@Component
class CameraList {

    private static final Map<Alarm.Kind, String> ALARMS = Map.of(
            Alarm.Kind.QUIET, "silent for longer than usual at this hour",
            Alarm.Kind.COVERED, "its pictures show an even surface: something is before the lens",
            Alarm.Kind.SHIFTED, "its pictures show something else than before: it was moved");

    /** So far back the last picture that is here is looked for. */
    private static final int REACH = 50;

    private final DeviceTable devices;
    private final WatchStage watch;
    private final CameraOverviews overviews;
    private final Catalogue catalogue;
    private final LockoutRecords lockouts;
    private final PageTimes times;

    CameraList(
            DeviceTable devices,
            WatchStage watch,
            CameraOverviews overviews,
            Catalogue catalogue,
            LockoutRecords lockouts,
            PageTimes times) {
        this.devices = devices;
        this.watch = watch;
        this.overviews = overviews;
        this.catalogue = catalogue;
        this.lockouts = lockouts;
        this.times = times;
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
                states(key, status, overview),
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

    private List<CameraView.State> states(
            String key, Optional<CameraStatus> status, Optional<CameraOverview> overview) {
        List<CameraView.State> states = new ArrayList<>();
        lockouts.since(key)
                .ifPresent(since -> states.add(new CameraView.State(
                        "locked out",
                        "bad",
                        "it refused a password " + times.ago(since)
                                + " and is not asked with that again. Once it is put right: make unlock CAMERA=\"" + key
                                + "\"")));
        status.map(CameraStatus::alarms)
                .orElse(List.of())
                .forEach(alarm -> states.add(new CameraView.State(
                        alarm.kind().word(),
                        "warn",
                        ALARMS.get(alarm.kind()) + ", since " + times.full(alarm.since()))));
        if (states.isEmpty()) {
            states.add(usual(overview));
        }
        return states;
    }

    private static CameraView.State usual(Optional<CameraOverview> overview) {
        if (overview.isEmpty()) {
            return new CameraView.State("nothing yet", "", "no picture of it ever came");
        }
        boolean fails = overview.get()
                .lastTrouble()
                .filter(trouble -> trouble.number() == overview.get().last().number())
                .isPresent();
        return fails
                ? new CameraView.State("no picture", "bad", "the last time, it gave none")
                : new CameraView.State("answers", "good", "");
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
