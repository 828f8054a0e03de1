package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.Detection.Box;

class SharpnessTest {

    private static final Box WHOLE = new Box(0, 0, 1, 1);

    @Test
    void falls_with_every_further_blur() throws Exception {
        Picture sharp = Photos.picture("vtest_01.jpg");

        double[] falling = {
            Sharpness.of(sharp, WHOLE),
            Sharpness.of(blurred(sharp, 4), WHOLE),
            Sharpness.of(blurred(sharp, 8), WHOLE),
            Sharpness.of(blurred(sharp, 16), WHOLE)
        };

        assertThat(falling[0]).isBetween(5.0, 100.0);
        assertThat(falling[1]).isLessThan(falling[0]);
        assertThat(falling[2]).isLessThan(0.8 * falling[1]);
        assertThat(falling[3]).isLessThan(0.8 * falling[2]);
    }

    @Test
    void looks_into_the_box_only() throws Exception {
        Picture picture = half(Photos.picture("vtest_01.jpg"));

        assertThat(Sharpness.of(picture, new Box(0.02, 0.02, 0.48, 0.98))).isLessThan(0.5);
        assertThat(Sharpness.of(picture, new Box(0.52, 0.02, 0.98, 0.98))).isGreaterThan(5);
    }

    @Test
    void hardly_depends_on_the_resolution() throws Exception {
        Picture photo = Photos.picture("vtest_01.jpg");
        BufferedImage larger = scaled(photo.toImage(), 2 * photo.width(), 2 * photo.height());

        double ratio = Sharpness.of(Photos.decoded(larger), WHOLE) / Sharpness.of(photo, WHOLE);

        assertThat(ratio).isBetween(0.9, 1.1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 0.5, 0.5",
        "0.5, 0.5, 0.501, 0.501",
        "0.9, 0.9, 0.1, 0.1",
        "1.2, 1.2, 1.5, 1.5",
        "-0.5, -0.5, -0.1, -0.1",
        "NaN, NaN, NaN, NaN"
    })
    void is_nothing_where_there_is_nothing_to_tell_it_by(double left, double top, double right, double bottom)
            throws Exception {
        assertThat(Sharpness.of(Photos.picture("vtest_01.jpg"), new Box(left, top, right, bottom)))
                .isZero();
    }

    @Test
    void leaves_out_what_sticks_out() throws Exception {
        Picture picture = Photos.picture("vtest_01.jpg");

        assertThat(Sharpness.of(picture, new Box(-1, -1, 2, 2))).isEqualTo(Sharpness.of(picture, WHOLE));
    }

    /** Even on the left. */
    private static Picture half(Picture picture) throws Exception {
        BufferedImage image = picture.toImage();
        Graphics2D graphics = image.createGraphics();
        graphics.fillRect(0, 0, image.getWidth() / 2, image.getHeight());
        graphics.dispose();
        return Photos.decoded(image);
    }

    private static Picture blurred(Picture picture, int by) throws Exception {
        BufferedImage small = scaled(picture.toImage(), picture.width() / by, picture.height() / by);
        return Photos.decoded(scaled(small, picture.width(), picture.height()));
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
