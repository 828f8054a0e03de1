package snapshots.detect;

import static snapshots.image.Picture.BYTES_PER_PIXEL;

/** One row of a picture, scaled sideways and parted into its channels. */
final class ScaledRow {

    private static final int NONE = -1;

    private final float[] blue;
    private final float[] green;
    private final float[] red;
    private int held = NONE;

    ScaledRow(int width) {
        blue = new float[width];
        green = new float[width];
        red = new float[width];
    }

    boolean holds(int row) {
        return held == row;
    }

    float[] plane(int channel) {
        return switch (channel) {
            case 0 -> blue;
            case 1 -> green;
            default -> red;
        };
    }

    void load(Halving source, int row, Sampling columns) {
        if (held == row) {
            return;
        }
        held = row;
        byte[] pixels = source.pixels();
        int start = row * source.width() * BYTES_PER_PIXEL;
        for (int x = 0; x < blue.length; x++) {
            int first = start + columns.first()[x] * BYTES_PER_PIXEL;
            int second = start + columns.second()[x] * BYTES_PER_PIXEL;
            float weight = columns.weight()[x];
            blue[x] = between(pixels[first], pixels[second], weight);
            green[x] = between(pixels[first + 1], pixels[second + 1], weight);
            red[x] = between(pixels[first + 2], pixels[second + 2], weight);
        }
    }

    private static float between(byte first, byte second, float weight) {
        int from = first & 0xFF;
        return from + ((second & 0xFF) - from) * weight;
    }
}
