package snapshots.detect;

import static snapshots.image.Picture.BYTES_PER_PIXEL;

import snapshots.image.Picture;

/**
 * Halves a picture until it is less than twice the wanted size, so that the bilinear scaling that follows skips no
 * pixel. An odd last row or column is left out.
 *
 * @param pixels as {@link Picture#pixels()}
 * @param times how often the picture was halved
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record Halving(int width, int height, byte[] pixels, int times) {

    static Halving of(Picture picture, Letterbox letterbox) {
        Halving halving = new Halving(picture.width(), picture.height(), picture.pixels(), 0);
        while (halving.width >= 2 * letterbox.innerWidth() && halving.height >= 2 * letterbox.innerHeight()) {
            halving = halving.again();
        }
        return halving;
    }

    private Halving again() {
        int newWidth = width / 2;
        int newHeight = height / 2;
        byte[] half = new byte[newWidth * newHeight * BYTES_PER_PIXEL];
        for (int y = 0; y < newHeight; y++) {
            averageRow(half, y * newWidth * BYTES_PER_PIXEL, newWidth, 2 * y * width * BYTES_PER_PIXEL);
        }
        return new Halving(newWidth, newHeight, half, times + 1);
    }

    private void averageRow(byte[] half, int to, int newWidth, int from) {
        int upper = from;
        int lower = from + width * BYTES_PER_PIXEL;
        int end = to + newWidth * BYTES_PER_PIXEL;
        for (int i = to; i < end; i += BYTES_PER_PIXEL) {
            for (int channel = 0; channel < BYTES_PER_PIXEL; channel++) {
                int sum = (pixels[upper + channel] & 0xFF)
                        + (pixels[upper + channel + BYTES_PER_PIXEL] & 0xFF)
                        + (pixels[lower + channel] & 0xFF)
                        + (pixels[lower + channel + BYTES_PER_PIXEL] & 0xFF);
                half[i + channel] = (byte) ((sum + 2) >> 2);
            }
            upper += 2 * BYTES_PER_PIXEL;
            lower += 2 * BYTES_PER_PIXEL;
        }
    }
}
