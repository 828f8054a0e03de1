package snapshots.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.JpegStructure;
import snapshots.snapshot.JpegStructure.Dimensions;

/**
 * What somebody takes who looks at pictures: what does not fit is scaled, never cut or padded, so that boxes as ratios
 * stay true.
 *
 * @param maxBytes of the whole file
 * @param minSide of the shorter side, in pixels
 * @param maxSide of the longer side, in pixels
 */
public record JpegLimits(int maxBytes, int minSide, int maxSide) {

    /** What is scaled down comes to this, in pixels of the longer side: more than detectors use. */
    private static final int REDUCED_SIDE = 2048;

    /** Further steps, should the file be too large even so. */
    private static final double STEP = 0.75;

    /** Whether a picture of this shape can be scaled to fit. */
    public boolean canHold(Dimensions size) {
        return (long) longer(size) * minSide <= (long) shorter(size) * maxSide;
    }

    /**
     * Returns the very same array when it fits, else an upright picture that does.
     *
     * @param jpeg of a shape that {@linkplain #canHold can be held}
     */
    public byte[] fit(byte[] jpeg) throws BrokenPictureException {
        Dimensions size = JpegStructure.check(jpeg);
        if (jpeg.length <= maxBytes && shorter(size) >= minSide && longer(size) <= maxSide) {
            return jpeg;
        }
        double scale = Math.clamp(
                (double) REDUCED_SIDE / longer(size),
                (double) minSide / shorter(size),
                Math.max(1, (double) minSide / shorter(size)));
        byte[] fitting = scaled(jpeg, size, scale);
        while (fitting.length > maxBytes) {
            scale *= STEP;
            fitting = scaled(jpeg, size, scale);
        }
        return fitting;
    }

    private static byte[] scaled(byte[] jpeg, Dimensions size, double scale) throws BrokenPictureException {
        int width = side(size.width(), scale);
        int height = side(size.height(), scale);
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(decoded(jpeg, (int) Math.max(1, 1 / scale)), 0, 0, width, height, null);
        graphics.dispose();
        return JpegEncoder.encode(upright(scaled, ExifOrientation.of(jpeg)));
    }

    private static int side(int side, double scale) {
        return Math.toIntExact(Math.round(side * scale));
    }

    /** @param every only each so-many-th pixel and row is kept, so that the largest pictures need little memory */
    private static BufferedImage decoded(byte[] jpeg, int every) throws BrokenPictureException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream, true, true);
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, parameters);
        } catch (IOException | RuntimeException e) { // the reader throws several of the latter at strange headers
            throw new BrokenPictureException("cannot be decoded: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage stored, Orientation orientation) {
        byte[] pixels = ((DataBufferByte) stored.getRaster().getDataBuffer()).getData();
        return new Picture(stored.getWidth(), stored.getHeight(), pixels, null)
                .turned(orientation)
                .toImage();
    }

    private static int longer(Dimensions size) {
        return Math.max(size.width(), size.height());
    }

    private static int shorter(Dimensions size) {
        return Math.min(size.width(), size.height());
    }
}
