package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.Detection.Box;

class LetterboxTest {

    @ParameterizedTest
    @CsvSource({
        "512, 512, 416, 416, 416, 416",
        "768, 576, 480, 352, 469, 352",
        "576, 768, 352, 480, 352, 469",
        "1920, 1080, 512, 288, 512, 288",
        "600, 400, 480, 320, 480, 320"
    })
    void makes_the_picture_as_large_as_the_model_bears(
            int pictureWidth, int pictureHeight, int width, int height, int innerWidth, int innerHeight) {
        assertThat(Letterbox.around(pictureWidth, pictureHeight))
                .isEqualTo(new Letterbox(width, height, innerWidth, innerHeight));
    }

    @Test
    void leads_back_to_the_picture_and_moves_what_lies_in_the_padding_to_its_edge() {
        Letterbox letterbox = new Letterbox(480, 352, 470, 352);

        Box box = letterbox.toPicture(0, 88, 240, 400);

        assertThat(box.left()).isZero();
        assertThat(box.top()).isCloseTo(0.25, within(1e-9));
        assertThat(box.right()).isCloseTo(0.5, within(1e-9));
        assertThat(box.bottom()).isEqualTo(1);
    }
}
