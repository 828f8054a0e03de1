package snapshots.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import snapshots.snapshot.BrokenPictureException;

/** Small copies of pictures, to be shown side by side. Threads may share it. */
public final class SmallPicture {

    /** Longer strips are not worth their pixels. */
    private static final int LONGEST = 4;

    private final PictureDecoder decoder;

    public SmallPicture(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Makes an upright JPEG, never larger than the picture.
     *
     * @param shortSide of the result in pixels; less if the picture is smaller, or more than four times as long as it is wide
     * @throws BrokenPictureException if no pixels came out
     */
    public byte[] of(byte[] picture, int shortSide) throws BrokenPictureException {
        Picture decoded = decoder.decode(picture, new PictureSize(shortSide, shortSide));
        BufferedImage image = decoded.toImage();
        PictureSize wanted = wanted(decoded.size(), shortSide);
        while (image.getWidth() >= 2 * wanted.width() && image.getHeight() >= 2 * wanted.height()) {
            image = scaled(image, image.getWidth() / 2, image.getHeight() / 2); // else bilinear skips pixels
        }
        return JpegEncoder.encode(scaled(image, wanted.width(), wanted.height()));
    }

    private static PictureSize wanted(PictureSize size, int shortSide) {
        double is = Math.min(size.width(), size.height());
        double longest = Math.max(size.width(), size.height());
        double factor = Math.min(1, Math.min(shortSide / is, (double) LONGEST * shortSide / longest));
        return new PictureSize(scaled(size.width(), factor), scaled(size.height(), factor));
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, Math.toIntExact(Math.round(side * factor)));
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        if (image.getWidth() == width && image.getHeight() == height) {
            return image;
        }
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
