package snapshots.detect;

import java.time.Instant;
import java.util.List;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/** Says which detections count, and by which rule the others do not. */
interface Sieve {

    /**
     * Asked once for each picture and detector, in the order in which a camera took its pictures.
     *
     * @param camera device key
     * @param detections as the detector gave them
     * @return all of them, in the same order
     */
    List<Finding> sift(String camera, Instant capturedAt, Detector detector, List<Detection> detections);
}
