package snapshots.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import snapshots.catalog.Alarm;
import snapshots.catalog.CameraOverview;
import snapshots.catalog.LockoutRecords;
import snapshots.watch.CameraStatus;

/** What is to be said of how a camera does, in words. Thread-safe. */
@Component
class CameraStates {

    private static final Map<Alarm.Kind, String> ALARMS = Map.of(
            Alarm.Kind.QUIET, "silent for longer than usual at this hour",
            Alarm.Kind.COVERED, "its pictures show an even surface: something is before the lens",
            Alarm.Kind.SHIFTED, "its pictures show something else than before: it was moved");

    private final LockoutRecords lockouts;
    private final PageTimes times;

    CameraStates(LockoutRecords lockouts, PageTimes times) {
        this.lockouts = lockouts;
        this.times = times;
    }

    /**
     * What is to be said, the worst first.
     *
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    List<CameraView.State> of(String key, Optional<CameraStatus> status, Optional<CameraOverview> overview) {
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
}
