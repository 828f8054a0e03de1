package snapshots.image;

/**
 * Sides of a picture.
 *
 * @param width in pixels, above 0
 * @param height in pixels, above 0
 */
public record PictureSize(int width, int height) {

    /** Whether neither side is shorter than the other's. */
    public boolean covers(PictureSize other) {
        return width >= other.width && height >= other.height;
    }

    long pixels() {
        return (long) width * height;
    }

    PictureSize transposed() {
        return new PictureSize(/* width= */ height, /* height= */ width);
    }

    /** Each side halved so often; what is left of an odd one counts as a pixel. */
    PictureSize halved(int times) {
        int divisor = 1 << times;
        return new PictureSize(Math.ceilDiv(width, divisor), Math.ceilDiv(height, divisor));
    }
}
