package snapshots.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.BrokenPictureException;

/**
 * A decoded picture, upright in the hands of anyone but a decoder. Never changed once decoded, so threads may share it.
 *
 * @param pixels three bytes a pixel in the order blue, green, red; rows from top to bottom without gaps
 * @param damage what the decoder complained about though pixels came out, null when it did not
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all anyone compares
public record Picture(
        int width, int height, byte[] pixels, @Nullable String damage) {

    public static final int BYTES_PER_PIXEL = 3;

    /** As {@link PictureDecoder#decode(byte[])} does with what this machine has. */
    public static Picture decode(byte[] bytes) throws BrokenPictureException {
        return PictureDecoder.automatic().decode(bytes);
    }

    public PictureSize size() {
        return new PictureSize(width, height);
    }

    /** The same picture if there is nothing to turn. */
    Picture turned(Orientation orientation) {
        PictureSize turned = orientation.turned(size());
        return new Picture(turned.width(), turned.height(), orientation.turnUpright(pixels, width, height), damage);
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
