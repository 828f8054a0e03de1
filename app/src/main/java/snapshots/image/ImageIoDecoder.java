package snapshots.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import snapshots.snapshot.BrokenPictureException;

/**
 * Decodes with what every JDK has, always the whole picture and of an animated one the first: JPEG whatever its colours,
 * PNG whatever its depth, GIF, BMP.
 */
final class ImageIoDecoder implements Decoder {

    /** Keeps what one picture may cost at 150 MB, twice that while it is being turned. */
    private static final long MAX_JPEG_PIXELS = 50_000_000;

    /** These may take 8 bytes a pixel before they are brought to 3. */
    private static final long MAX_OTHER_PIXELS = 25_000_000;

    @Override
    public PictureSize size(byte[] bytes) throws BrokenPictureException {
        return reading(bytes, (reader, _) -> size(reader));
    }

    @Override
    public Picture decode(byte[] bytes, PictureSize atLeast) throws BrokenPictureException {
        return reading(bytes, ImageIoDecoder::read);
    }

    private interface Reading<T> {
        T of(ImageReader reader, ImageFormat format) throws IOException, BrokenPictureException;
    }

    private static <T> T reading(byte[] bytes, Reading<T> reading) throws BrokenPictureException {
        ImageFormat format = ImageFormat.of(bytes);
        if (format == null) {
            throw new BrokenPictureException("cannot be decoded: it is none of JPEG, PNG, GIF and BMP");
        }
        ImageReader reader = reader(format);
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            return reading.of(reader, format);
        } catch (IOException | RuntimeException e) { // the readers throw several of the latter at strange headers
            throw new BrokenPictureException("cannot be decoded: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(ImageFormat format) throws BrokenPictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw new BrokenPictureException("is %s; send JPEG or PNG".formatted(format));
        }
        return readers.next();
    }

    private static PictureSize size(ImageReader reader) throws IOException {
        return new PictureSize(reader.getWidth(0), reader.getHeight(0));
    }

    private static Picture read(ImageReader reader, ImageFormat format) throws IOException, BrokenPictureException {
        FirstComplaint complaint = new FirstComplaint();
        reader.addIIOReadWarningListener(complaint);
        requireBearable(size(reader), format == ImageFormat.JPEG ? MAX_JPEG_PIXELS : MAX_OTHER_PIXELS);
        BufferedImage image = reader.read(0);
        BufferedImage plain = image.getType() == BufferedImage.TYPE_3BYTE_BGR ? image : redrawn(image);
        byte[] pixels = ((DataBufferByte) plain.getRaster().getDataBuffer()).getData();
        return new Picture(plain.getWidth(), plain.getHeight(), pixels, complaint.text());
    }

    static void requireBearable(PictureSize size, long most) throws BrokenPictureException {
        if (size.pixels() > most) {
            throw new BrokenPictureException(
                    "has %d×%d pixels, more than %d million".formatted(size.width(), size.height(), most / 1_000_000));
        }
    }

    /** Grey pictures, pictures in the inks of print, and whatever else the reader hands out in a form of its own. */
    private static BufferedImage redrawn(BufferedImage image) {
        BufferedImage redrawn = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = redrawn.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return redrawn;
    }
}
