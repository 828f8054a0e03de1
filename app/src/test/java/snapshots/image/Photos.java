package snapshots.image;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
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

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    /** Scaled and encoded anew. */
    public static byte[] scaled(byte[] jpeg, int width, int height) throws IOException {
        return JpegEncoder.encode(scaled(ImageIO.read(new ByteArrayInputStream(jpeg)), width, height));
    }

    /** Red, green, blue and white, in 96×64 pixels. */
    static BufferedImage fourColours() {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * 48, i / 2 * 32, 48, 32);
        }
        graphics.dispose();
        return image;
    }

    static byte[] progressive(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** By this thread, so far, on the heap. */
    static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    public static byte[] cut(byte[] jpeg, double share) {
        return Arrays.copyOf(jpeg, (int) (jpeg.length * share));
    }
}
