package snapshots.detect;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import snapshots.image.Picture;
import snapshots.image.PictureDecoder;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/**
 * The local detector for others than the pipeline: what it looks at is not stored, not announced and not counted as a
 * picture. Threads may share it.
 */
public final class LocalVision {

    private final Detector local;
    private final PictureDecoder decoder;

    LocalVision(Detector local, PictureDecoder decoder) {
        this.local = local;
        this.decoder = decoder;
    }

    /**
     * Looks at one picture.
     *
     * @param picture not to be changed meanwhile
     * @param minConfidence from which score on a detection is given, 0 to 1; the detector's own threshold if empty. The
     *     detector has a lower bound of its own, below which it says nothing
     * @throws BrokenPictureException if there are no pixels to look at
     * @throws DetectionException if the detector cannot look, now (RETRY), at this picture (REJECT), or at all (FATAL)
     */
    public Glance look(byte[] picture, OptionalDouble minConfidence) throws BrokenPictureException, DetectionException {
        try {
            return look(new Frame(picture, decoder), minConfidence.orElse(local.threshold()));
        } catch (OutOfMemoryError e) {
            // What failed is one huge array; there is room for the next picture.
            throw new DetectionException(FailureKind.REJECT, "has no memory for this picture (-Xmx)", e);
        }
    }

    private Glance look(Frame frame, double lowest) throws BrokenPictureException, DetectionException {
        long start = System.nanoTime();
        Picture picture = frame.picture();
        long decoded = System.nanoTime();
        List<Detection> seen = local.detect(frame).stream()
                .filter(detection -> detection.score() >= lowest)
                .toList();
        return new Glance(
                picture.width(),
                picture.height(),
                seen,
                Duration.ofNanos(decoded - start),
                Duration.ofNanos(System.nanoTime() - decoded));
    }
}
