package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.JpegStructure.Dimensions;

class JpegLimitsTest {

    private static final JpegLimits LIMITS = new JpegLimits(5_000_000, 80, 10_000);

    @Test
    void leaves_a_picture_alone_that_fits() throws Exception {
        byte[] photo = Photos.bytes("vtest_01.jpg");

        assertThat(LIMITS.fit(photo)).isSameAs(photo);
    }

    @ParameterizedTest
    @CsvSource({
        "12000, 9000, 2048, 1536",
        "60, 40, 120, 80",
        "16, 16, 80, 80",
        "12000, 100, 9600, 80",
        "79, 9000, 80, 9114"
    })
    void scales_to_what_fits(int width, int height, int fittingWidth, int fittingHeight) throws Exception {
        Picture fitting = Picture.decode(LIMITS.fit(withMark(width, height)));

        assertThat(fitting.width()).isEqualTo(fittingWidth);
        assertThat(fitting.height()).isEqualTo(fittingHeight);
    }

    @Test
    void keeps_things_where_they_are_in_proportion() throws Exception {
        Picture fitting = Picture.decode(LIMITS.fit(withMark(12_000, 2_000)));

        assertThat(isRed(fitting, 0.26, 0.51)).isTrue();
        assertThat(isRed(fitting, 0.49, 0.74)).isTrue();
        assertThat(isRed(fitting, 0.24, 0.6)).isFalse();
        assertThat(isRed(fitting, 0.51, 0.6)).isFalse();
        assertThat(isRed(fitting, 0.4, 0.48)).isFalse();
        assertThat(isRed(fitting, 0.4, 0.77)).isFalse();
    }

    @Test
    void turns_upright_what_it_scales() throws Exception {
        // The mark is in the lower left of what is stored; turned right by a quarter it is in the upper left.
        byte[] turned = Photos.withOrientation(withMark(60, 40), 6, ByteOrder.BIG_ENDIAN);

        Picture fitting = Picture.decode(LIMITS.fit(turned));

        assertThat(fitting.width()).isEqualTo(80);
        assertThat(fitting.height()).isEqualTo(120);
        assertThat(isRed(fitting, 0.35, 0.35)).isTrue();
        assertThat(isRed(fitting, 0.65, 0.35)).isFalse();
    }

    @Test
    void makes_a_file_smaller_that_is_too_large_though_its_sides_are_not() throws Exception {
        byte[] noise = JpegEncoder.encode(noise(800, 600));
        JpegLimits fewBytes = new JpegLimits(noise.length / 3, 80, 10_000);

        byte[] fitting = fewBytes.fit(noise);

        assertThat(fitting.length).isBetween(noise.length / 10, noise.length / 3);
        Picture picture = Picture.decode(fitting);
        assertThat((double) picture.width() / picture.height()).isCloseTo(4.0 / 3, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"10000, 80, true", "125, 1, true", "126, 1, false", "16, 9000, false"})
    void knows_which_shapes_cannot_be_made_to_fit(int width, int height, boolean canBe) {
        assertThat(LIMITS.canHold(new Dimensions(width, height))).isEqualTo(canBe);
    }

    /** Grey, with a red rectangle from a quarter to the half of the width, and from the half to three quarters of the height. */
    private static byte[] withMark(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(width / 4, height / 2, width / 4, height / 4);
        graphics.dispose();
        return JpegEncoder.encode(image);
    }

    private static BufferedImage noise(int width, int height) {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static boolean isRed(Picture picture, double x, double y) {
        int[] pixel = Photos.pixel(picture, (int) (x * picture.width()), (int) (y * picture.height()));
        return pixel[2] > 180 && pixel[1] < 90;
    }
}
