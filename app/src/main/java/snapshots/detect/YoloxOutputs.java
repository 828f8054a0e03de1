package snapshots.detect;

import java.util.List;

/**
 * Reads what YOLOX answers: for each cell the middle of the thing, in cells from the cell's corner; the logarithms of its
 * width and height in cells; how sure it is that there is a thing at all; and a score per label. (demo_utils.py of
 * Megvii-BaseDetection/YOLOX.)
 */
final class YoloxOutputs extends GridOutputs {

    /** What comes before the scores: x, y, width, height, objectness. */
    static final int BEFORE_SCORES = 5;

    private static final int OBJECTNESS = 4;

    private final float[] values;

    YoloxOutputs(List<String> labels, double lowest, Letterbox letterbox, float[] values) {
        super(labels, lowest, letterbox);
        this.values = values;
    }

    @Override
    void readCell(int cell, int x, int y, int stride) {
        int at = cell * (BEFORE_SCORES + labelCount());
        double objectness = values[at + OBJECTNESS];
        if (!reachesLowest(objectness)) { // then no label does
            return;
        }
        int first = at + BEFORE_SCORES;
        int best = highest(values, first, first + labelCount());
        double score = objectness * values[best];
        if (!reachesLowest(score)) {
            return;
        }
        double centreX = (x + values[at]) * stride;
        double centreY = (y + values[at + 1]) * stride;
        double width = Math.exp(values[at + 2]) * stride;
        double height = Math.exp(values[at + 3]) * stride;
        add(best - first, score, centreX - width / 2, centreY - height / 2, centreX + width / 2, centreY + height / 2);
    }
}
