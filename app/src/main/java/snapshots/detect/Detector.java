package snapshots.detect;

import java.util.List;
import snapshots.snapshot.Detection;

/**
 * Says what can be seen in a picture. An interface because it is the seam for a cloud detector to come, beside the local
 * {@link NanoDetector}.
 */
interface Detector extends AutoCloseable {

    /** What is recorded as the origin of the detections. */
    String name();

    /**
     * Looks at one picture; may be called by several threads at once.
     *
     * @return what was seen, highest score first
     */
    List<Detection> detect(Picture picture) throws DetectionException;

    /** Frees what it holds; a detector that holds nothing need not do anything. */
    @Override
    default void close() {}
}
