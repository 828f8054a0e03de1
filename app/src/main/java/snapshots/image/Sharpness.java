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

    /** Means of cells, by row and column. */
    private double[][] brightness() {
        double[][] cells = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[row][column] = mean(
                        left + column * width / columns,
                        left + (column + 1) * width / columns,
                        top + row * height / rows,
                        top + (row + 1) * height / rows);
            }
        }
        return cells;
    }

    private double mean(int fromX, int toX, int fromY, int toY) {
        byte[] pixels = picture.pixels();
        long sum = 0;
        for (int y = fromY; y < toY; y++) {
            int end = (y * picture.width() + toX) * Picture.BYTES_PER_PIXEL;
            for (int at = (y * picture.width() + fromX) * Picture.BYTES_PER_PIXEL; at < end; at += 3) {
                sum += luma(pixels[at] & 0xFF, pixels[at + 1] & 0xFF, pixels[at + 2] & 0xFF);
            }
        }
        return sum / 1000.0 / ((toX - fromX) * (toY - fromY));
    }

    /** Rec. 601, in thousandths. */
    private static int luma(int blue, int green, int red) {
        return 114 * blue + 587 * green + 299 * red;
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
