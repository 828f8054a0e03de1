package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.image.Picture;

class NanoInputTest {

    private final FloatBuffer input = new InputBuffers(Letterbox.MAX_AREA).lend();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void normalises_each_channel_and_pads_with_grey(int times) {
        Picture picture = new Picture(320 * times, 100 * times, blueGreenRed(320 * 100 * times * times), null);
        Letterbox letterbox = new Letterbox(320, 128, 320, 100);

        NanoInput.write(picture, letterbox, input);

        assertPixel(letterbox, 160, 64, 10, 130, 250);
        assertPixel(letterbox, 0, 14, 10, 130, 250);
        assertPixel(letterbox, 319, 113, 10, 130, 250);
        assertPixel(letterbox, 160, 13, 114, 114, 114);
        assertPixel(letterbox, 160, 114, 114, 114, 114);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 101, 201, 203, 400, 407})
    void keeps_every_place_where_it_was(int side) {
        Letterbox letterbox = new Letterbox(96, 96, 96, 96);

        NanoInput.write(brightnessByColumn(side), letterbox, input);

        for (int x = 2; x < 94; x++) {
            double expected = ((x + 0.5) / 96 * side - 0.5) * 250.0 / side;
            assertThat(blue(letterbox, x, 48)).as("column " + x).isCloseTo((float) expected, within(1.5f));
        }
    }

    private void assertPixel(Letterbox letterbox, int x, int y, float blue, float green, float red) {
        int plane = letterbox.width() * letterbox.height();
        int at = y * letterbox.width() + x;
        assertThat(input.get(at)).isCloseTo((blue - 103.53f) / 57.375f, within(1e-4f));
        assertThat(input.get(plane + at)).isCloseTo((green - 116.28f) / 57.12f, within(1e-4f));
        assertThat(input.get(2 * plane + at)).isCloseTo((red - 123.675f) / 58.395f, within(1e-4f));
    }

    private float blue(Letterbox letterbox, int x, int y) {
        return input.get(y * letterbox.width() + x) * 57.375f + 103.53f;
    }

    private static byte[] blueGreenRed(int count) {
        byte[] pixels = new byte[count * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = 10;
            pixels[i + 1] = (byte) 130;
            pixels[i + 2] = (byte) 250;
        }
        return pixels;
    }

    private static Picture brightnessByColumn(int side) {
        byte[] pixels = new byte[side * side * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3 % side * 250 / side);
        }
        return new Picture(side, side, pixels, null);
    }
}
