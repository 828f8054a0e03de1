package snapshots.image;

import static snapshots.image.Picture.BYTES_PER_PIXEL;

/**
 * How a stored picture lies, in the order of the EXIF values 1 to 8 (CIPA DC-008, tag 0x0112). Each value says from
 * where in the stored picture a pixel of the upright one is taken.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    TRANSPOSED(true, false, false),
    NEEDS_QUARTER_TURN_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    NEEDS_QUARTER_TURN_LEFT(true, true, false);

    /** Columns of the stored picture are rows of the upright one. */
    private final boolean transposed;
    /** The stored picture is read from right to left. */
    private final boolean fromRight;
    /** The stored picture is read from the bottom up. */
    private final boolean fromBottom;

    Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
        this.transposed = transposed;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of an EXIF value; values that EXIF does not know count as upright. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** From the stored picture to the upright one, and back. */
    PictureSize turned(PictureSize size) {
        return transposed ? size.transposed() : size;
    }

    /** Returns the very same array when there is nothing to turn. */
    byte[] turnUpright(byte[] stored, int storedWidth, int storedHeight) {
        if (this == UPRIGHT) {
            return stored;
        }
        int row = storedWidth * BYTES_PER_PIXEL;
        int first = (fromRight ? row - BYTES_PER_PIXEL : 0) + (fromBottom ? (storedHeight - 1) * row : 0);
        int alongRow = fromRight ? -BYTES_PER_PIXEL : BYTES_PER_PIXEL;
        int alongColumn = fromBottom ? -row : row;
        int width = transposed ? storedHeight : storedWidth;
        return transposed
                ? gather(stored, width, first, alongColumn, alongRow)
                : gather(stored, width, first, alongRow, alongColumn);
    }

    private static byte[] gather(byte[] stored, int width, int first, int perPixel, int perRow) {
        byte[] upright = new byte[stored.length];
        int rows = stored.length / (width * BYTES_PER_PIXEL);
        int to = 0;
        for (int y = 0; y < rows; y++) {
            int from = first + y * perRow;
            for (int x = 0; x < width; x++, from += perPixel) {
                upright[to++] = stored[from];
                upright[to++] = stored[from + 1];
                upright[to++] = stored[from + 2];
            }
        }
        return upright;
    }
}
