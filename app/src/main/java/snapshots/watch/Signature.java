package snapshots.watch;

import snapshots.image.Brightness;
import snapshots.image.Picture;

/**
 * What is kept of a picture to compare others with: how strong the edges are in each of 46 × 34 places, and whether there are any.
 * The strength's square root, without its sign, is what day and night have in common.
 *
 * @param edges with mean 0 and length 1; all 0 of an even surface
 * @param blank whether it shows an even surface, of whatever brightness, or one with a shadow on it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by likeness alone
record Signature(float[] edges, boolean blank) {

    private static final int COLUMNS = 48;
    private static final int ROWS = 36;
    static final int LENGTH = (COLUMNS - 2) * (ROWS - 2);

    /** Brightness that varies less, in 255ths, is a surface; a sensor's noise leaves about 1 after averaging. */
    private static final double EVEN = 4;

    /** Cells that differ less from those around them, in 255ths times four, show nothing, though one side be darker. */
    private static final double FAINT = 2;

    /** @param picture of {@value #COLUMNS} × {@value #ROWS} pixels at least */
    static Signature of(Picture picture) {
        double[][] cells = Brightness.cells(picture, COLUMNS, ROWS);
        double[] strengths = strengths(cells);
        boolean blank = deviation(cells) < EVEN || detail(cells) < FAINT;
        for (int i = 0; i < LENGTH; i++) {
            strengths[i] = Math.sqrt(strengths[i]);
        }
        return new Signature(normalised(strengths), blank);
    }

    static boolean canBeMadeOf(Picture picture) {
        return picture.width() >= COLUMNS && picture.height() >= ROWS;
    }

    /** 1: the same; 0: nothing in common. */
    static double likeness(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /**
     * A mean of both, normalised.
     *
     * @param share of the other in it
     */
    static float[] mixed(float[] one, float[] other, double share) {
        double[] mixed = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            mixed[i] = one[i] * (1 - share) + other[i] * share;
        }
        return normalised(mixed);
    }

    private static double[] strengths(double[][] cells) {
        double[] strengths = new double[LENGTH];
        int i = 0;
        for (int row = 1; row < ROWS - 1; row++) {
            for (int column = 1; column < COLUMNS - 1; column++) {
                strengths[i++] = Math.hypot(
                        cells[row][column + 1] - cells[row][column - 1],
                        cells[row + 1][column] - cells[row - 1][column]);
            }
        }
        return strengths;
    }

    /** Mean size of the Laplacian, which a slope of brightness has none of. */
    private static double detail(double[][] cells) {
        double sum = 0;
        for (int row = 1; row < ROWS - 1; row++) {
            for (int column = 1; column < COLUMNS - 1; column++) {
                sum += Math.abs(cells[row - 1][column]
                        + cells[row + 1][column]
                        + cells[row][column - 1]
                        + cells[row][column + 1]
                        - 4 * cells[row][column]);
            }
        }
        return sum / LENGTH;
    }

    private static float[] normalised(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double length = Math.sqrt(squares);
        float[] normalised = new float[values.length];
        for (int i = 0; i < values.length && length > 0; i++) {
            normalised[i] = (float) ((values[i] - mean) / length);
        }
        return normalised;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[][] cells) {
        double sum = 0;
        double squares = 0;
        for (double[] row : cells) {
            for (double cell : row) {
                sum += cell;
                squares += cell * cell;
            }
        }
        double mean = sum / (ROWS * COLUMNS);
        return Math.sqrt(Math.max(0, squares / (ROWS * COLUMNS) - mean * mean));
    }
}
