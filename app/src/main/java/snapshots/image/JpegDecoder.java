package snapshots.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.BrokenPictureException;

/** Decodes one JPEG as it is stored, whatever its colours, into blue, green and red bytes. */
final class JpegDecoder {

    /** Keeps what one picture may cost at 150 MB, twice that while it is being turned. */
    private static final long MAX_PIXELS = 50_000_000;

    /** Complaints of the reader that say nothing about the pixels. */
    private static final List<String> HARMLESS = List.of("JFIF", "Adobe", "ICC", "thumbnail");

    private final byte[] jpeg;
    private @Nullable String damage;

    JpegDecoder(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /** What the reader complained about first, null when it did not. */
    @Nullable
    String damage() {
        return damage;
    }

    BufferedImage decode() throws BrokenPictureException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((_, warning) -> note(warning));
            requireBearableSize(reader.getWidth(0), reader.getHeight(0));
            return read(reader);
        } catch (IOException | RuntimeException e) { // the reader throws several of the latter at strange headers
            throw new BrokenPictureException("cannot be decoded: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private void note(String warning) {
        if (damage == null && HARMLESS.stream().noneMatch(warning::contains)) {
            damage = warning;
        }
    }

    private static void requireBearableSize(long width, long height) throws BrokenPictureException {
        if (width * height > MAX_PIXELS) {
            throw new BrokenPictureException("has %d×%d pixels, more than 50 million".formatted(width, height));
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        BufferedImage image = reader.read(0);
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR ? image : redrawn(image);
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
