package snapshots.detect;

import snapshots.image.PictureSize;
import snapshots.snapshot.Detection.Box;

/**
 * How a picture of any shape is laid into the model's input: scaled to fit, the rest padded.
 *
 * @param width of the model's input, a multiple of 32
 * @param height of the model's input, a multiple of 32
 * @param innerWidth of the scaled picture inside it
 * @param innerHeight of the scaled picture inside it
 * @param left how far the scaled picture is from the input's left side
 * @param top how far the scaled picture is from the input's upper side
 */
record Letterbox(int width, int height, int innerWidth, int innerHeight, int left, int top) {

    /** What the model was trained for: 416×416. More costs time, less costs distant people. */
    static final int MAX_AREA = 416 * 416;

    private static final int STEP = 32;

    /** With the picture in the middle. */
    Letterbox(int width, int height, int innerWidth, int innerHeight) {
        this(width, height, innerWidth, innerHeight, (width - innerWidth) / 2, (height - innerHeight) / 2);
    }

    /** Chooses the input that lets the picture be largest; of equally good ones the smallest. */
    static Letterbox around(int pictureWidth, int pictureHeight) {
        int bestWidth = 0;
        int bestHeight = 0;
        double bestScale = 0;
        for (int width = STEP; width * STEP <= MAX_AREA; width += STEP) {
            for (int height = STEP; width * height <= MAX_AREA; height += STEP) {
                double scale = Math.min((double) width / pictureWidth, (double) height / pictureHeight);
                if (scale > bestScale || (scale == bestScale && width * height < bestWidth * bestHeight)) {
                    bestScale = scale;
                    bestWidth = width;
                    bestHeight = height;
                }
            }
        }
        return new Letterbox(bestWidth, bestHeight, scaled(pictureWidth, bestScale), scaled(pictureHeight, bestScale));
    }

    /** An input of a fixed size with the picture in its middle. */
    static Letterbox centred(InputSize size, int pictureWidth, int pictureHeight) {
        double scale = scale(size, pictureWidth, pictureHeight);
        return new Letterbox(size.width(), size.height(), scaled(pictureWidth, scale), scaled(pictureHeight, scale));
    }

    /** An input of a fixed size with the picture in its upper left corner. */
    static Letterbox inCorner(InputSize size, int pictureWidth, int pictureHeight) {
        double scale = scale(size, pictureWidth, pictureHeight);
        return new Letterbox(
                size.width(), size.height(), scaled(pictureWidth, scale), scaled(pictureHeight, scale), 0, 0);
    }

    private static double scale(InputSize size, int pictureWidth, int pictureHeight) {
        return Math.min((double) size.width() / pictureWidth, (double) size.height() / pictureHeight);
    }

    /** The size of the picture inside; more pixels than that make no difference. */
    PictureSize inner() {
        return new PictureSize(innerWidth, innerHeight);
    }

    private static int scaled(int side, double scale) {
        return Math.max(1, Math.toIntExact(Math.round(side * scale)));
    }

    /** From pixels of the input to ratios of the picture; what lies in the padding is moved to the edge. */
    Box toPicture(double boxLeft, double boxTop, double boxRight, double boxBottom) {
        return new Box(
                Math.clamp((boxLeft - left) / innerWidth, 0, 1),
                Math.clamp((boxTop - top) / innerHeight, 0, 1),
                Math.clamp((boxRight - left) / innerWidth, 0, 1),
                Math.clamp((boxBottom - top) / innerHeight, 0, 1));
    }
}
