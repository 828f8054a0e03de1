package snapshots.image;

import snapshots.snapshot.Detection;

/**
 * How sharp a part of a picture is: the standard deviation of the Laplacian of its brightness, the square root of the focus
 * measure LAPV (Pertuz et al., "Analysis of focus measure operators for shape-from-focus", 2013). It tells pictures of the
 * same scene apart, and says nothing about different ones.
 *
 * <p>A large part is first reduced to {@value #LONGEST} cells on its longer side, so that blur counts in relation to the
 * thing's size: somebody who is twice as near may be blurred by twice as many pixels.
 */
public final class Sharpness {

    private static final int LONGEST = 128;

    private final Picture picture;
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final int columns;
    private final int rows;

    private Sharpness(Picture picture, Detection.Box box) {
        this.picture = picture;
        this.left = pixel(box.left(), picture.width());
        this.top = pixel(box.top(), picture.height());
        this.width = Math.max(0, pixel(box.right(), picture.width()) - left);
        this.height = Math.max(0, pixel(box.bottom(), picture.height()) - top);
        double reduction = Math.max(1, Math.max(width, height) / (double) LONGEST);
        this.columns = (int) (width / reduction);
        this.rows = (int) (height / reduction);
    }

    /**
     * Measures a part of an upright picture.
     *
     * @param box what sticks out of the picture is left out
     * @return 0 for an even surface, and for what is too small to tell; about 5 to 100 for things in photos
     */
    public static double of(Picture picture, Detection.Box box) {
        Sharpness part = new Sharpness(picture, box);
        return part.columns < 3 || part.rows < 3 ? 0 : deviation(part.brightness());
    }

    private static int pixel(double ratio, int length) {
        return (int) Math.round(Math.clamp(ratio, 0.0, 1.0) * length);
    }

    private double[][] brightness() {
        return Brightness.cells(picture, left, top, width, height, columns, rows);
    }

    private static double deviation(double[][] cells) {
        double sum = 0;
        double squares = 0;
        for (int row = 1; row < cells.length - 1; row++) {
            for (int column = 1; column < cells[row].length - 1; column++) {
                double laplacian = cells[row - 1][column]
                        + cells[row + 1][column]
                        + cells[row][column - 1]
                        + cells[row][column + 1]
                        - 4 * cells[row][column];
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        int count = (cells.length - 2) * (cells[0].length - 2);
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
