package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.image.Picture;

class YoloxNetworkTest {

    private static final InputSize SIZE = new InputSize(64, 96);
    private static final List<String> LABELS = List.of("person", "car");
    private static final int CELLS = 8 * 12 + 4 * 6 + 2 * 3;

    private final YoloxNetwork network = new YoloxNetwork(LABELS, "output", SIZE);

    @ParameterizedTest
    @CsvSource({"64, 32, 64, 32", "128, 64, 64, 32", "10, 30, 32, 96", "32, 48, 64, 96", "1000, 1, 64, 1"})
    void the_picture_lies_in_the_upper_left_corner(int width, int height, int innerWidth, int innerHeight) {
        assertThat(network.place(width, height)).isEqualTo(new Letterbox(64, 96, innerWidth, innerHeight, 0, 0));
    }

    @Test
    void colours_stay_as_they_are_blue_green_red_and_the_rest_is_grey() {
        byte[] pixels = new byte[64 * 32 * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = 10;
            pixels[i + 1] = (byte) 130;
            pixels[i + 2] = (byte) 255;
        }
        Picture picture = new Picture(64, 32, pixels, null);
        FloatBuffer input = new InputBuffers(SIZE.area()).lend();

        network.write(picture, network.place(64, 32), input);

        int inPicture = 31 * 64 + 63;
        int below = 32 * 64;
        assertThat(pixel(input, 0)).containsExactly(10f, 130f, 255f);
        assertThat(pixel(input, inPicture)).containsExactly(10f, 130f, 255f);
        assertThat(pixel(input, below)).containsExactly(114f, 114f, 114f);
        assertThat(pixel(input, SIZE.area() - 1)).containsExactly(114f, 114f, 114f);
    }

    @Test
    void an_answer_of_its_own_kind_is_accepted() {
        assertThatCode(() -> verify(new float[CELLS * 7], 1, CELLS, 7)).doesNotThrowAnyException();
    }

    @Test
    void a_kind_with_three_boxes_in_each_cell_is_refused() {
        assertThatThrownBy(() -> verify(new float[3 * CELLS * 7], 1, 3 * CELLS, 7))
                .isInstanceOf(DetectionException.class)
                .hasMessage("answers 64x96 with [1, 378, 7]; yolox answers with [1, 126, 5 + labels]");
    }

    @Test
    void labels_that_are_too_few_are_refused() {
        assertThatThrownBy(() -> verify(new float[CELLS * 8], 1, CELLS, 8))
                .hasMessageStartingWith(
                        "gives scores for 3 labels and has the names of 2: snapshots.detect.model.labels");
    }

    @Test
    void boxes_that_were_made_pixels_already_are_refused() {
        float[] values = new float[CELLS * 7];
        Arrays.fill(values, 40);

        assertThatThrownBy(() -> verify(values, 1, CELLS, 7)).hasMessageContaining("without --decode_in_inference");
    }

    private void verify(float[] values, long... shape) throws DetectionException {
        var output = new OnnxModel.Output(Arrays.stream(shape).boxed().toList(), values);
        network.verify(network.place(768, 576), List.of(output));
    }

    private static List<Float> pixel(FloatBuffer input, int at) {
        return List.of(input.get(at), input.get(SIZE.area() + at), input.get(2 * SIZE.area() + at));
    }
}
