package snapshots.image;

/** Brightness of a part of a picture, by cells. */
public final class Brightness {

    private Brightness() {}

    /**
     * Means of the cells of a whole picture, Rec. 601, 0 to 255.
     *
     * @param columns no more than the picture is wide
     * @param rows no more than the picture is high
     * @return by row and column
     */
    public static double[][] cells(Picture picture, int columns, int rows) {
        return cells(picture, 0, 0, picture.width(), picture.height(), columns, rows);
    }

    static double[][] cells(Picture picture, int left, int top, int width, int height, int columns, int rows) {
        double[][] cells = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[row][column] = mean(
                        picture,
                        left + column * width / columns,
                        left + (column + 1) * width / columns,
                        top + row * height / rows,
                        top + (row + 1) * height / rows);
            }
        }
        return cells;
    }

    private static double mean(Picture picture, int fromX, int toX, int fromY, int toY) {
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
}
