package snapshots.upload;

import java.util.List;
import org.springframework.stereotype.Component;
import snapshots.catalog.Unfinished;

/** From what cameras push to accepted snapshots: every way in, and the clips' way to a picture. */
@Component
public class UploadStage {

    private final FtpUploads ftp;
    private final JournaledReception reception;
    private final LearnMode learning;
    private final ClipRelay clips;
    private final SearchThreads searches;

    UploadStage(
            FtpUploads ftp, JournaledReception reception, LearnMode learning, ClipRelay clips, SearchThreads searches) {
        this.ftp = ftp;
        this.reception = reception;
        this.learning = learning;
        this.clips = clips;
        this.searches = searches;
    }

    /** Gives waiting uploads to cameras that are known by now; returns how many, as they are unfinished work then. */
    public int adopt() {
        return learning.adopt();
    }

    /**
     * Begins to listen; who uploads waits until this is {@link #open}.
     *
     * @throws snapshots.device.BadSettingException if that cannot be done as it is set up
     */
    public void start() {
        clips.start();
        ftp.start();
    }

    /**
     * Cameras that push and that nobody has configured, the one that pushed last first.
     *
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    public List<Newcomer> newcomers() {
        return learning.newcomers();
    }

    /** Goes on with a clip that an earlier run of the service stored. */
    public void resume(Unfinished.ToDetect clip) {
        clips.resume(clip);
    }

    /** Nothing older is left to be taken up: new uploads may come. */
    public void open() {
        reception.open();
        searches.start();
    }

    /** Takes no more uploads; what was accepted goes on. */
    public void stop() {
        searches.stop();
        ftp.stop();
    }
}
