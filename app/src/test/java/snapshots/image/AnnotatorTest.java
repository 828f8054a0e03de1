package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

@ExtendWith(OutputCaptureExtension.class)
class AnnotatorTest {

    private static final Box MIDDLE = new Box(0.25, 0.25, 0.75, 0.75);
    private static final int GREY = 90;

    private final Annotator annotator = new Annotator();

    @Test
    void draws_a_box_around_a_person_and_leaves_the_rest_alone() throws Exception {
        Picture marked = draw(annotator, 400, 300, new Detection("person", 0.85, MIDDLE));

        assertThat(marked.width()).isEqualTo(400);
        assertThat(isOrange(marked, 100, 150)).as("left").isTrue();
        assertThat(isOrange(marked, 300, 150)).as("right").isTrue();
        assertThat(isOrange(marked, 200, 225)).as("bottom").isTrue();
        for (int[] place : new int[][] {{200, 150}, {20, 150}, {380, 150}, {200, 280}, {200, 20}}) {
            assertThat(isUntouched(marked, place[0], place[1])).isTrue();
        }
    }

    @Test
    void writes_the_label_on_a_ground_of_its_own_above_the_box() throws Exception {
        Picture marked = draw(annotator, 400, 300, new Detection("person", 0.85, MIDDLE));

        assertThat(isOrange(marked, 99, 66)).isTrue();
        assertThat(darkPixels(marked, 100, 60, 190, 72)).isGreaterThan(30);
    }

    @Test
    void draws_persons_in_another_colour_than_things() throws Exception {
        Picture marked = draw(annotator, 400, 300, new Detection("car", 0.6, MIDDLE));

        assertThat(isOrange(marked, 100, 150)).isFalse();
        assertThat(isUntouched(marked, 100, 150)).isFalse();
    }

    @Test
    void shows_the_whole_line_of_a_box_that_fills_the_picture() throws Exception {
        Picture marked = draw(annotator, 400, 300, new Detection("person", 0.9, new Box(0, 0, 1, 1)));

        assertThat(isOrange(marked, 2, 150)).isTrue();
        assertThat(isOrange(marked, 397, 150)).isTrue();
        assertThat(isOrange(marked, 200, 297)).isTrue();
    }

    @Test
    void draws_thicker_lines_into_a_larger_picture() throws Exception {
        Picture marked = draw(annotator, 3200, 2400, new Detection("person", 0.9, MIDDLE));

        assertThat(isOrange(marked, 796, 1200)).isTrue();
        assertThat(isOrange(marked, 804, 1200)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 200", "17, 9"})
    void bears_pictures_smaller_than_a_label(int width, int height) throws Exception {
        assertThat(draw(annotator, width, height, new Detection("person", 0.9, MIDDLE))
                        .width())
                .isEqualTo(width);
    }

    @Test
    void draws_boxes_without_text_on_a_machine_without_fonts_and_says_so_once(CapturedOutput output) throws Exception {
        Annotator fontless = new Annotator(_ -> {
            throw new InternalError("no fonts");
        });

        Picture marked = draw(fontless, 400, 300, new Detection("person", 0.85, MIDDLE));
        draw(fontless, 400, 300, new Detection("person", 0.85, MIDDLE));

        assertThat(isOrange(marked, 100, 150)).isTrue();
        assertThat(isUntouched(marked, 120, 62)).isTrue();
        assertThat(output).containsOnlyOnce("Cannot write labels into pictures");
    }

    @Test
    void leaves_the_picture_it_was_given_as_it_is() throws Exception {
        Picture picture = grey(400, 300);

        annotator.draw(picture, List.of(new Detection("person", 0.85, MIDDLE)));

        assertThat(picture.pixels()).containsOnly(GREY);
    }

    private static Picture draw(Annotator annotator, int width, int height, Detection detection) throws Exception {
        return Picture.decode(annotator.draw(grey(width, height), List.of(detection)));
    }

    private static Picture grey(int width, int height) {
        byte[] pixels = new byte[width * height * Picture.BYTES_PER_PIXEL];
        Arrays.fill(pixels, (byte) GREY);
        return new Picture(width, height, pixels, null);
    }

    private static boolean isOrange(Picture picture, int x, int y) {
        int[] pixel = Photos.pixel(picture, x, y);
        return pixel[2] > 140 && pixel[2] - pixel[0] > 70;
    }

    private static boolean isUntouched(Picture picture, int x, int y) {
        return Arrays.stream(Photos.pixel(picture, x, y)).allMatch(value -> Math.abs(value - GREY) < 6);
    }

    private static int darkPixels(Picture picture, int left, int top, int right, int bottom) {
        int dark = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                dark += Photos.pixel(picture, x, y)[2] < 100 ? 1 : 0;
            }
        }
        return dark;
    }
}
