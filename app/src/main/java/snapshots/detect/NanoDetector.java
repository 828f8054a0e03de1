package snapshots.detect;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import snapshots.image.Picture;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;

/**
 * The local detector: NanoDet, trained to see the 80 everyday things of COCO. Needs no network, gets no faster by more
 * threads a picture but looks at as many pictures at once as there are callers.
 */
final class NanoDetector implements Detector {

    static final String NAME = "nanodet-g";

    /** Far beyond what the first, slow run takes even on a small machine. */
    private static final Duration WARM_UP_DEADLINE = Duration.ofMinutes(1);

    private final double threshold;
    private final double lowest;
    private final Duration deadline;
    private final List<String> labels;
    private final NanoModel model;
    private final InputBuffers buffers = new InputBuffers();

    /**
     * Loads the model and tries it once, so that the first snapshot does not wait and a machine that cannot run it shows
     * at the start.
     *
     * @param threshold from which score on a detection counts, 0 to 1
     * @param lowest from which score on it is worth recording, 0 to 1
     * @param deadline how long one picture may take before it is given up
     */
    NanoDetector(double threshold, double lowest, Duration deadline) throws DetectionException {
        this.threshold = threshold;
        this.lowest = Math.min(lowest, threshold);
        this.deadline = deadline;
        labels = ModelFiles.labels();
        model = new NanoModel(ModelFiles.network());
        warmUp();
    }

    private void warmUp() throws DetectionException {
        try {
            Picture black = new Picture(768, 576, new byte[768 * 576 * Picture.BYTES_PER_PIXEL], null);
            detect(black, WARM_UP_DEADLINE);
        } catch (DetectionException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException {
        return detect(frame.picture(), deadline);
    }

    private List<Detection> detect(Picture picture, Duration patience) throws DetectionException {
        Letterbox letterbox = Letterbox.around(picture.width(), picture.height());
        FloatBuffer input = buffers.lend();
        try {
            NanoInput.write(picture, letterbox, input);
            NanoModel.Answer answer = model.run(letterbox, input, patience);
            return Overlaps.removed(NanoOutputs.read(labels, lowest, letterbox, answer.scores(), answer.distances()));
        } finally {
            buffers.takeBack(input);
        }
    }

    /** Waits for pictures that are being looked at, at most for the deadline. */
    @Override
    public void close() {
        model.close();
    }
}
