package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

/**
 * Reads what a network answers that looks at three grids laid over its input, with cells of 8, 16 and 32 pixels. Cells come
 * in this order, row by row. An abstract class because networks say differently what is in a cell.
 */
abstract class GridOutputs {

    private static final int[] STRIDES = {8, 16, 32};

    private final List<String> labels;
    private final double lowest;
    private final Letterbox letterbox;
    private final List<Detection> found = new ArrayList<>();

    /** @param lowest from which score on a thing is reported */
    GridOutputs(List<String> labels, double lowest, Letterbox letterbox) {
        this.labels = labels;
        this.lowest = lowest;
        this.letterbox = letterbox;
    }

    /** How many cells there are for an input of this size. */
    static int cells(Letterbox letterbox) {
        int cells = 0;
        for (int stride : STRIDES) {
            cells += (letterbox.width() / stride) * (letterbox.height() / stride);
        }
        return cells;
    }

    /** Returns everything that reaches the lowest score, in no order and with many boxes for one thing. */
    final List<Detection> read() {
        int cell = 0;
        for (int stride : STRIDES) {
            for (int y = 0; y < letterbox.height() / stride; y++) {
                for (int x = 0; x < letterbox.width() / stride; x++) {
                    readCell(cell++, x, y, stride);
                }
            }
        }
        return found;
    }

    /**
     * Calls {@link #add} if there may be something in this cell.
     *
     * @param x column, from 0
     * @param y row, from 0
     * @param stride width and height of the cell, in pixels of the input
     */
    abstract void readCell(int cell, int x, int y, int stride);

    final int labelCount() {
        return labels.size();
    }

    final boolean reachesLowest(double score) {
        return score >= lowest; // a score that is no number does not
    }

    /** Adds a thing, its box in pixels of the input, unless it lies wholly in the padding. */
    final void add(int label, double score, double left, double top, double right, double bottom) {
        Box box = letterbox.toPicture(left, top, right, bottom);
        if (box.left() < box.right() && box.top() < box.bottom()) {
            found.add(new Detection(labels.get(label), score, box));
        }
    }

    /** Index of the highest value; both ends are indexes too, the second excluded. */
    static int highest(float[] values, int from, int to) {
        int highest = from;
        for (int i = from + 1; i < to; i++) {
            if (values[i] > values[highest]) {
                highest = i;
            }
        }
        return highest;
    }
}
