package snapshots.catalog;

import java.time.Instant;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotFile;

/**
 * A file that was pushed and lies in the storage.
 *
 * @param camera the camera's device key; of a camera that is not known, its folder
 * @param label the camera's name for people
 * @param sentPath what its sender called it, relative to the storage root
 * @param naming what its name says
 * @param arrivedAt when it was here as a whole
 * @param next what is to be done with it
 */
public record UploadedFile(
        String camera,
        String label,
        Media media,
        String sentPath,
        Naming naming,
        SnapshotFile file,
        Instant arrivedAt,
        Next next) {

    /**
     * What a file's name says.
     *
     * @param by the way of naming that fitted, e.g. {@code foscam}; empty if none did
     * @param event the word for the event, empty if there is none
     * @param cameraTime what the camera's clock said, as in ISO 8601 without zone; empty if the name has no time
     * @param doubt what speaks against that time, in one word; empty if nothing does
     */
    public record Naming(String by, String event, String cameraTime, String doubt) {}

    /** What is to be done with a file. */
    public enum Next {
        /** Somebody looks at it. */
        DETECT(State.CAPTURED),
        /** Nothing: it is kept. */
        KEEP(State.KEPT),
        /** It waits until somebody says whose it is. */
        AWAIT_ADOPTION(State.UNADOPTED);

        private final State state;

        Next(State state) {
            this.state = state;
        }

        State state() {
            return state;
        }
    }
}
