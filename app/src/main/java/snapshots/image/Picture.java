package snapshots.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.BrokenPictureException;

/**
 * A decoded, upright picture. Never changed once decoded, so threads may share it.
 *
 * @param pixels three bytes a pixel in the order blue, green, red; rows from top to bottom without gaps
 * @param damage what the decoder complained about though pixels came out, null when it did not
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all anyone compares
public record Picture(
        int width, int height, byte[] pixels, @Nullable String damage) {

    public static final int BYTES_PER_PIXEL = 3;

    /**
     * Decodes a JPEG and turns it upright as its EXIF orientation says.
     *
     * @throws BrokenPictureException if no pixels came out, or if there would be too many of them
     */
    public static Picture decode(byte[] jpeg) throws BrokenPictureException {
        JpegDecoder decoder = new JpegDecoder(jpeg);
        BufferedImage stored = decoder.decode();
        byte[] pixels = ((DataBufferByte) stored.getRaster().getDataBuffer()).getData();
        Orientation orientation = ExifOrientation.of(jpeg);
        int width = orientation.width(stored.getWidth(), stored.getHeight());
        int height = orientation.height(stored.getWidth(), stored.getHeight());
        byte[] upright = orientation.turnUpright(pixels, stored.getWidth(), stored.getHeight());
        return new Picture(width, height, upright, decoder.damage());
    }

    public boolean damaged() {
        return damage != null;
    }

    /** A copy to draw on. */
    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] copy = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, copy, 0, pixels.length);
        return image;
    }
}
