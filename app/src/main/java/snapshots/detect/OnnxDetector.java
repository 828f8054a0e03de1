package snapshots.detect;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import snapshots.image.Picture;
import snapshots.image.PictureSize;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;

/**
 * A detector on this machine, made of a network. Gets no faster by more threads a picture but looks at as many pictures at
 * once as there are callers.
 */
class OnnxDetector implements Detector {

    /** Far beyond what the first, slow run takes even on a small machine. */
    private static final Duration TRIAL_DEADLINE = Duration.ofMinutes(1);

    private final String name;
    private final double threshold;
    private final double lowest;
    private final Duration deadline;
    private final OnnxModel model;
    private final Network network;
    private final InputBuffers buffers;

    /**
     * Tries the model once, so that the first snapshot does not wait, and a machine that cannot run it or a model that is of
     * another kind shows at the start.
     *
     * @param threshold from which score on a detection counts, 0 to 1
     * @param lowest from which score on it is worth recording, 0 to 1
     * @param deadline how long one picture may take before it is given up
     * @param model belongs to the detector from now on: closed with it, or when the trial fails
     */
    OnnxDetector(String name, double threshold, double lowest, Duration deadline, OnnxModel model, Network network)
            throws DetectionException {
        this.name = name;
        this.threshold = threshold;
        this.lowest = Math.min(lowest, threshold);
        this.deadline = deadline;
        this.model = model;
        this.network = network;
        this.buffers = new InputBuffers(network.area());
        tryOnce();
    }

    private void tryOnce() throws DetectionException {
        Picture black = new Picture(768, 576, new byte[768 * 576 * Picture.BYTES_PER_PIXEL], null);
        Letterbox letterbox = network.place(black.width(), black.height());
        try {
            network.verify(letterbox, answer(black, letterbox, TRIAL_DEADLINE));
        } catch (DetectionException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final double threshold() {
        return threshold;
    }

    @Override
    public final List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException {
        PictureSize whole = frame.size();
        Picture picture =
                frame.picture(network.place(whole.width(), whole.height()).inner());
        Letterbox letterbox = network.place(picture.width(), picture.height());
        return Overlaps.removed(network.read(letterbox, answer(picture, letterbox, deadline), lowest));
    }

    private List<OnnxModel.Output> answer(Picture picture, Letterbox letterbox, Duration patience)
            throws DetectionException {
        FloatBuffer input = buffers.lend();
        try {
            network.write(picture, letterbox, input);
            return model.run(letterbox, input, network.outputs(), patience);
        } finally {
            buffers.takeBack(input);
        }
    }

    /** Waits for pictures that are being looked at, at most for the deadline. */
    @Override
    public final void close() {
        model.close();
    }
}
