package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

/**
 * Reads what the model answers. It looks at three grids laid over its input, with cells of 8, 16 and 32 pixels; for each
 * cell it gives a score per label and, in cells, how far the thing reaches to the left, top, right and bottom.
 */
final class NanoOutputs {

    private static final int[] STRIDES = {8, 16, 32};
    private static final int SIDES = 4;

    private final List<String> labels;
    private final double threshold;
    private final Letterbox letterbox;
    private final float[] scores;
    private final float[] distances;
    private final List<Detection> found = new ArrayList<>();

    private NanoOutputs(List<String> labels, double threshold, Letterbox letterbox, float[] scores, float[] distances) {
        this.labels = labels;
        this.threshold = threshold;
        this.letterbox = letterbox;
        this.scores = scores;
        this.distances = distances;
    }

    /** Returns everything that reaches the threshold, in no order and with many boxes for one thing. */
    static List<Detection> read(
            List<String> labels, double threshold, Letterbox letterbox, float[] scores, float[] distances) {
        return new NanoOutputs(labels, threshold, letterbox, scores, distances).read();
    }

    private List<Detection> read() {
        int cell = 0;
        for (int stride : STRIDES) {
            for (int y = 0; y < letterbox.height() / stride; y++) {
                for (int x = 0; x < letterbox.width() / stride; x++) {
                    readCell(cell++, (x + 0.5) * stride, (y + 0.5) * stride, stride);
                }
            }
        }
        return found;
    }

    private void readCell(int cell, double centreX, double centreY, int stride) {
        int first = cell * labels.size();
        int best = best(first, first + labels.size());
        if (scores[best] < threshold) {
            return;
        }
        int side = cell * SIDES;
        Box box = letterbox.toPicture(
                centreX - distances[side] * stride,
                centreY - distances[side + 1] * stride,
                centreX + distances[side + 2] * stride,
                centreY + distances[side + 3] * stride);
        if (box.left() < box.right() && box.top() < box.bottom()) { // not wholly in the padding
            found.add(new Detection(labels.get(best - first), scores[best], box));
        }
    }

    private int best(int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }
}
