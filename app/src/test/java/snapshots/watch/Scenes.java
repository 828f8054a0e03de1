package snapshots.watch;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;
import snapshots.image.Photos;
import snapshots.image.Picture;

/** What a camera shows of a photo's scene when something happens to it. Its usual view is the middle of the photo. */
final class Scenes {

    private static final double EDGE = 0.1;
    private static final double SIDE = 0.8;

    private Scenes() {}

    static Picture usual(String photo) {
        return picture(middle(photo));
    }

    /** The same, by the name of what happens. */
    static Picture changed(String photo, String change) {
        return picture(
                switch (change) {
                    case "shaken by 1 %" -> view(photo, EDGE + 0.01 * SIDE, EDGE, SIDE);
                    case "turned by 3 %" -> view(photo, EDGE + 0.03 * SIDE, EDGE, SIDE);
                    case "turned by 10 % to the right" -> view(photo, EDGE + 0.1 * SIDE, EDGE, SIDE);
                    case "turned by 10 % to the left" -> view(photo, EDGE - 0.1 * SIDE, EDGE, SIDE);
                    case "turned by 10 % down" -> view(photo, EDGE, EDGE + 0.1 * SIDE, SIDE);
                    case "turned by 12 % both ways" -> view(photo, 2 * EDGE, 2 * EDGE, SIDE);
                    case "half as bright" -> each(middle(photo), v -> v / 2);
                    case "half as bright again" -> each(middle(photo), v -> v * 1.5);
                    case "a fifth as bright" -> each(middle(photo), v -> v / 5);
                    case "in infrared" -> infrared(middle(photo));
                    case "negative" -> each(middle(photo), v -> 255 - v);
                    case "noisy" -> noisy(middle(photo), 40);
                    case "out of focus" -> blurred(middle(photo), 12);
                    case "covered in black" -> covered(middle(photo), 4, 1);
                    case "covered in grey" -> covered(middle(photo), 120, 1);
                    case "covered in white" -> covered(middle(photo), 250, 1);
                    case "covered, with a shadow" -> shaded(middle(photo));
                    case "covered, dark and noisy" -> noisy(covered(middle(photo), 20, 1), 12);
                    case "covered to a fifth" -> covered(middle(photo), 20, 0.2);
                    case "covered to a half" -> covered(middle(photo), 20, 0.5);
                    default -> throw new IllegalArgumentException(change);
                });
    }

    private static BufferedImage middle(String photo) {
        return view(photo, EDGE, EDGE, SIDE);
    }

    private static BufferedImage view(String photo, double left, double top, double side) {
        try {
            BufferedImage whole = ImageIO.read(new ByteArrayInputStream(Photos.bytes(photo)));
            int width = (int) (whole.getWidth() * side);
            int height = (int) (whole.getHeight() * side);
            int x = (int) (whole.getWidth() * left);
            int y = (int) (whole.getHeight() * top);
            return scaled(whole.getSubimage(x, y, width, height), 480, 360);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static BufferedImage each(BufferedImage image, DoubleUnaryOperator change) {
        byte[] bytes = bytes(image);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = clamped(change.applyAsDouble(bytes[i] & 0xFF));
        }
        return image;
    }

    private static byte clamped(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }

    private static BufferedImage noisy(BufferedImage image, double deviation) {
        Random random = new Random(7);
        return each(image, v -> v + random.nextGaussian() * deviation);
    }

    /** Grey, the red parts brightest, with a lamp that lights the middle. */
    private static BufferedImage infrared(BufferedImage image) {
        byte[] bytes = bytes(image);
        int width = image.getWidth();
        int height = image.getHeight();
        for (int i = 0; i < width * height; i++) {
            double x = (i % width) * 2.0 / width - 1;
            double y = (i / width) * 2.0 / height - 1;
            double grey =
                    0.1 * (bytes[3 * i] & 0xFF) + 0.2 * (bytes[3 * i + 1] & 0xFF) + 0.7 * (bytes[3 * i + 2] & 0xFF);
            byte lit = clamped(0.8 * grey * Math.exp(-1.2 * (x * x + y * y)));
            bytes[3 * i] = lit;
            bytes[3 * i + 1] = lit;
            bytes[3 * i + 2] = lit;
        }
        return noisy(image, 6);
    }

    private static BufferedImage blurred(BufferedImage image, int times) {
        return scaled(
                scaled(image, image.getWidth() / times, image.getHeight() / times),
                image.getWidth(),
                image.getHeight());
    }

    private static BufferedImage covered(BufferedImage image, int brightness, double share) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(brightness, brightness, brightness));
        graphics.fillRect(0, 0, (int) (image.getWidth() * share), image.getHeight());
        graphics.dispose();
        return noisy(image, 3);
    }

    /** As a hand or a cloth does it: darker to one side. */
    private static BufferedImage shaded(BufferedImage image) {
        byte[] bytes = bytes(image);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = clamped(30 + 60.0 * (i / 3 % image.getWidth()) / image.getWidth());
        }
        return noisy(image, 3);
    }

    private static Picture picture(BufferedImage image) {
        return new Picture(image.getWidth(), image.getHeight(), bytes(image), null);
    }
}
