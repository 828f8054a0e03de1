package snapshots.detect;

import static snapshots.detect.NanoOutputs.SIDES;

import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.image.Picture;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/** NanoDet, with its grids put together in two outputs as in the model that comes with the service. */
final class NanodetNetwork implements Network {

    static final String SCORES = "scores";
    static final String DISTANCES = "dist";

    private final List<String> labels;
    private final @Nullable InputSize size;

    /** @param size of the input; null chooses the best for each picture */
    NanodetNetwork(List<String> labels, @Nullable InputSize size) {
        this.labels = labels;
        this.size = size;
    }

    @Override
    public List<String> outputs() {
        return List.of(SCORES, DISTANCES);
    }

    @Override
    public int area() {
        return size == null ? Letterbox.MAX_AREA : size.area();
    }

    @Override
    public Letterbox place(int pictureWidth, int pictureHeight) {
        return size == null
                ? Letterbox.around(pictureWidth, pictureHeight)
                : Letterbox.centred(size, pictureWidth, pictureHeight);
    }

    @Override
    public void write(Picture picture, Letterbox letterbox, FloatBuffer input) {
        NanoInput.write(picture, letterbox, input);
    }

    @Override
    public void verify(Letterbox letterbox, List<OnnxModel.Output> answer) throws DetectionException {
        long cells = GridOutputs.cells(letterbox);
        List<Long> scores = answer.getFirst().shape();
        List<Long> distances = answer.getLast().shape();
        if (scores.size() != 3 || scores.get(1) != cells || !distances.equals(List.of(1L, cells, (long) SIDES))) {
            throw new DetectionException(
                    FailureKind.FATAL,
                    "answers %s with scores %s and dist %s; nanodet answers with [1, %d, labels] and [1, %d, 4]"
                            .formatted(
                                    new InputSize(letterbox.width(), letterbox.height()),
                                    scores,
                                    distances,
                                    cells,
                                    cells),
                    null);
        }
        ModelLabels.requireCount(labels, scores.getLast());
    }

    @Override
    public List<Detection> read(Letterbox letterbox, List<OnnxModel.Output> answer, double lowest) {
        float[] scores = answer.getFirst().values();
        float[] distances = answer.getLast().values();
        return new NanoOutputs(labels, lowest, letterbox, scores, distances).read();
    }
}
