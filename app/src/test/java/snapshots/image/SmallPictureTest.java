package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.BrokenPictureException;

class SmallPictureTest {

    private final SmallPicture small = new SmallPicture(PictureDecoder.automatic());

    @ParameterizedTest
    @CsvSource({
        "768, 576, 320, 240",
        "576, 768, 240, 320",
        "2000, 1000, 480, 240",
        "241, 240, 241, 240",
        "100, 50, 100, 50",
        "4000, 100, 960, 24"
    })
    void the_short_side_is_what_is_asked_for_unless_the_picture_is_smaller_or_a_strip(
            int width, int height, int smallWidth, int smallHeight) throws Exception {
        BufferedImage image = of(jpeg(width, height));

        assertThat(image.getWidth()).isEqualTo(smallWidth);
        assertThat(image.getHeight()).isEqualTo(smallHeight);
    }

    @Test
    void it_stands_upright() throws Exception {
        assertThat(of(turned(jpeg(400, 300))).getHeight()).isEqualTo(320);
    }

    @Test
    void of_a_broken_one_there_is_none() {
        assertThatExceptionOfType(BrokenPictureException.class).isThrownBy(() -> small.of(new byte[100], 240));
    }

    private BufferedImage of(byte[] jpeg) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(small.of(jpeg, 240)));
    }

    private static byte[] jpeg(int width, int height) {
        return JpegEncoder.encode(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
    }

    /** As a camera stores it that was held on its side: EXIF orientation 6. */
    private static byte[] turned(byte[] jpeg) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);
        return turned;
    }
}
