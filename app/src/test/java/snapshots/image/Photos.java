package snapshots.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import snapshots.snapshot.BrokenPictureException;

/** The photos that come with the service, and what tests do to them. */
public final class Photos {

    private Photos() {}

    public static byte[] bytes(String name) {
        try (var stream = Objects.requireNonNull(Photos.class.getResourceAsStream("/standin/photos/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Picture picture(String name) throws BrokenPictureException {
        return Picture.decode(bytes(name));
    }

    public static Picture decoded(BufferedImage image) throws BrokenPictureException {
        return Picture.decode(JpegEncoder.encode(image));
    }

    /** Blue, green and red of one pixel. */
    public static int[] pixel(Picture picture, int x, int y) {
        int at = (y * picture.width() + x) * Picture.BYTES_PER_PIXEL;
        return new int[] {picture.pixels()[at] & 0xFF, picture.pixels()[at + 1] & 0xFF, picture.pixels()[at + 2] & 0xFF
        };
    }

    /** The same picture as a camera stores it whose first row and first column lie on these sides of the scene. */
    public static BufferedImage stored(BufferedImage upright, String firstRow, String firstColumn) {
        boolean turned = firstRow.equals("left") || firstRow.equals("right");
        int width = turned ? upright.getHeight() : upright.getWidth();
        int height = turned ? upright.getWidth() : upright.getHeight();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int x = away(turned ? firstRow : firstColumn, turned ? row : column, upright.getWidth());
                int y = away(turned ? firstColumn : firstRow, turned ? column : row, upright.getHeight());
                stored.setRGB(column, row, upright.getRGB(x, y));
            }
        }
        return stored;
    }

    private static int away(String side, int distance, int length) {
        return side.equals("left") || side.equals("top") ? distance : length - 1 - distance;
    }

    public static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return withExif(jpeg, tiff.array());
    }

    /** Puts an EXIF segment directly behind the SOI marker. */
    public static byte[] withExif(byte[] jpeg, byte[] tiff) {
        ByteBuffer result = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
        result.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.length));
        result.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff);
        return result.put(jpeg, 2, jpeg.length - 2).array();
    }

    public static byte[] withDimensions(byte[] jpeg, int width, int height) {
        byte[] changed = jpeg.clone();
        int frameHeader = frameHeader(changed);
        ByteBuffer.wrap(changed).putShort(frameHeader + 5, (short) height).putShort(frameHeader + 7, (short) width);
        return changed;
    }

    private static int frameHeader(byte[] jpeg) {
        for (int i = 2; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && (jpeg[i + 1] == (byte) 0xC0 || jpeg[i + 1] == (byte) 0xC2)) {
                return i;
            }
        }
        throw new AssertionError("no frame header");
    }

    public static byte[] cut(byte[] jpeg, double share) {
        return Arrays.copyOf(jpeg, (int) (jpeg.length * share));
    }
}
