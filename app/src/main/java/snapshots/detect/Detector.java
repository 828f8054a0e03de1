package snapshots.detect;

import java.util.List;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;

/** Says what can be seen in a picture. An interface because there are several, near and far, and a policy that chooses. */
interface Detector extends AutoCloseable {

    /** What is recorded as the origin of the detections. */
    String name();

    /** From which score on its detections count, unless the camera says otherwise; 0 to 1, not comparable to another's. */
    double threshold();

    /**
     * Looks at one picture; may be called by several threads at once.
     *
     * @return what was seen, highest score first; also what is below the threshold, if it is worth recording
     * @throws BrokenPictureException if the picture has no pixels to look at
     */
    List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException;

    /** Frees what it holds; a detector that holds nothing need not do anything. */
    @Override
    default void close() {}
}
