package snapshots.upload;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.JournalException;

/** The life of one camera's puller: round after round until the service stops. For a thread of its own. */
final class RecordingsRounds implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RecordingsRounds.class);

    private final RecordingsSettings settings;
    private final RecordingsPuller puller;
    private final Shutdown shutdown;

    /** What was said last of what is wrong: said once, not in every round. */
    private @Nullable String complaint;

    RecordingsRounds(RecordingsSettings settings, RecordingsPuller puller, Shutdown shutdown) {
        this.settings = settings;
        this.puller = puller;
        this.shutdown = shutdown;
    }

    @Override
    public void run() {
        while (round() && !shutdown.await(settings.interval())) {
            log.atDebug().addKeyValue("camera", settings.camera().label()).log("Looking for recordings");
        }
    }

    /** @return whether another may follow */
    private boolean round() {
        try {
            report(puller.pull());
            return true;
        } catch (LoginRefusedException e) {
            complain(e.getMessage()
                    + ". It is not asked again before a restart, because after a few wrong logins a camera"
                    + " locks everyone out: correct them, then restart");
            return false;
        } catch (IOException | UploadRefusedException | JournalException e) {
            complain(String.valueOf(e.getMessage()));
            return true;
        } catch (RuntimeException e) { // the library's too, of listings that are none
            complain("something of it cannot be understood: " + OneLine.of(e.toString()));
            return true;
        }
    }

    private void report(RecordingsPuller.Round round) {
        if (complaint != null) {
            log.atInfo().addKeyValue("camera", settings.camera().label()).log("Recordings can be fetched again");
            complaint = null;
        }
        if (round.accepted() > 0 || round.refused() > 0) {
            log.atInfo()
                    .addKeyValue("camera", settings.camera().label())
                    .addKeyValue("accepted", round.accepted())
                    .addKeyValue("refused", round.refused())
                    .log("Recordings fetched");
        }
    }

    private void complain(String reason) {
        if (shutdown.isRequested() || reason.equals(complaint)) {
            return;
        }
        complaint = reason;
        log.atWarn()
                .addKeyValue("camera", settings.camera().label())
                .addKeyValue("address", settings.host() + ":" + settings.port())
                .addKeyValue("reason", reason)
                .log("Recordings not fetched");
    }
}
