package snapshots.detect;

import static snapshots.detect.YoloxOutputs.BEFORE_SCORES;

import java.nio.FloatBuffer;
import java.util.List;
import snapshots.image.Picture;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/**
 * YOLOX as its makers publish it (from 0.1.1 on): the input is blue, green and red from 0 to 255 as they are, the picture in its
 * upper left corner.
 */
final class YoloxNetwork implements Network {

    /** No thing is e²⁰ cells wide: then it is no logarithm. */
    private static final float LARGEST_LOGARITHM = 20;

    private final List<String> labels;
    private final String output;
    private final InputSize size;

    /** @param output the name of its one output */
    YoloxNetwork(List<String> labels, String output, InputSize size) {
        this.labels = labels;
        this.output = output;
        this.size = size;
    }

    @Override
    public List<String> outputs() {
        return List.of(output);
    }

    @Override
    public int area() {
        return size.area();
    }

    @Override
    public Letterbox place(int pictureWidth, int pictureHeight) {
        return Letterbox.inCorner(size, pictureWidth, pictureHeight);
    }

    @Override
    public void write(Picture picture, Letterbox letterbox, FloatBuffer input) {
        NanoInput.write(picture, letterbox, Normalisation.NONE, input);
    }

    @Override
    public void verify(Letterbox letterbox, List<OnnxModel.Output> answer) throws DetectionException {
        List<Long> shape = answer.getFirst().shape();
        int cells = GridOutputs.cells(letterbox);
        if (shape.size() != 3 || shape.get(1) != cells || shape.getLast() <= BEFORE_SCORES) {
            throw new DetectionException(
                    FailureKind.FATAL,
                    "answers %s with %s; yolox answers with [1, %d, 5 + labels]".formatted(size, shape, cells),
                    null);
        }
        ModelLabels.requireCount(labels, shape.getLast() - BEFORE_SCORES);
        requireRaw(answer.getFirst().values());
    }

    private void requireRaw(float[] values) throws DetectionException {
        for (int at = 0; at < values.length; at += BEFORE_SCORES + labels.size()) {
            if (values[at + 2] > LARGEST_LOGARITHM || values[at + 3] > LARGEST_LOGARITHM) {
                throw new DetectionException(
                        FailureKind.FATAL,
                        "answers with boxes in pixels; yolox answers with boxes relative to its cells:"
                                + " export the model without --decode_in_inference",
                        null);
            }
        }
    }

    @Override
    public List<Detection> read(Letterbox letterbox, List<OnnxModel.Output> answer, double lowest) {
        return new YoloxOutputs(labels, lowest, letterbox, answer.getFirst().values()).read();
    }
}
