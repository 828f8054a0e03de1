package snapshots.detect;

import java.util.List;

/**
 * Reads what NanoDet answers: for each cell a score per label and, in cells, how far the thing reaches from the cell's middle to
 * the left, top, right and bottom.
 */
final class NanoOutputs extends GridOutputs {

    static final int SIDES = 4;

    private final float[] scores;
    private final float[] distances;

    NanoOutputs(List<String> labels, double lowest, Letterbox letterbox, float[] scores, float[] distances) {
        super(labels, lowest, letterbox);
        this.scores = scores;
        this.distances = distances;
    }

    @Override
    void readCell(int cell, int x, int y, int stride) {
        int first = cell * labelCount();
        int best = highest(scores, first, first + labelCount());
        if (!reachesLowest(scores[best])) {
            return;
        }
        int side = cell * SIDES;
        double centreX = (x + 0.5) * stride;
        double centreY = (y + 0.5) * stride;
        add(
                best - first,
                scores[best],
                centreX - distances[side] * stride,
                centreY - distances[side + 1] * stride,
                centreX + distances[side + 2] * stride,
                centreY + distances[side + 3] * stride);
    }
}
