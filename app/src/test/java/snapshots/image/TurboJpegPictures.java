package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.BrokenPictureException;

/** What is particular about libturbojpeg. */
abstract class TurboJpegPictures extends DecodedPictures {

    private static final byte[] PHOTO = Photos.bytes("vtest_01.jpg");

    private final PictureDecoder decoder = Decoders.turboJpeg();

    TurboJpegPictures() {
        super(Decoders.turboJpeg());
    }

    @ParameterizedTest
    @CsvSource({
        "768, 576, 768, 576",
        "385, 200, 768, 576",
        "200, 289, 768, 576",
        "384, 288, 384, 288",
        "193, 100, 384, 288",
        "192, 144, 192, 144",
        "96, 72, 96, 72",
        "1, 1, 96, 72",
        "9000, 9000, 768, 576"
    })
    void decodes_no_more_than_is_needed(int width, int height, int givenWidth, int givenHeight) throws Exception {
        Picture picture = decoder.decode(PHOTO, new PictureSize(width, height));

        assertThat(picture.size()).isEqualTo(new PictureSize(givenWidth, givenHeight));
        assertThat(picture.pixels()).hasSize(givenWidth * givenHeight * 3);
    }

    @ParameterizedTest
    @CsvSource({"768, 576", "384, 288", "192, 144", "96, 72"})
    void shows_at_every_size_what_imageio_shows(int width, int height) throws Exception {
        Picture small = decoder.decode(PHOTO, new PictureSize(width, height));
        Picture whole = Decoders.imageIo().decode(PHOTO);
        int step = 768 / width;

        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    sum += Math.abs(
                            Photos.pixel(small, x, y)[channel] - mean(whole, x * step, y * step, step, channel));
                }
            }
        }

        assertThat(sum / (width * height * 3)).as("mean difference of 255").isLessThan(2);
    }

    private static double mean(Picture picture, int left, int top, int side, int channel) {
        double sum = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                sum += Photos.pixel(picture, x, y)[channel];
            }
        }
        return sum / (side * side);
    }

    @Test
    void decodes_a_picture_of_108_million_pixels_small() throws Exception {
        byte[] huge = Photos.withDimensions(Photos.bytes("coffee.jpg"), 12_000, 9_000);
        long before = Photos.allocatedBytes();

        Picture small = decoder.decode(huge, new PictureSize(469, 352));

        assertThat(small.size()).isEqualTo(new PictureSize(1500, 1125));
        assertThat(small.damage()).as("so little of it is there").isNotNull();
        assertThat(Photos.allocatedBytes() - before).isLessThan(20_000_000);
        assertThat(decoder.decode(huge).size()).as("what memory bears").isEqualTo(new PictureSize(3000, 2250));
    }

    @Test
    void refuses_a_huge_picture_in_several_scans_which_would_be_put_together_in_memory() throws Exception {
        byte[] huge = Photos.withDimensions(Photos.progressive(Photos.fourColours()), 12_000, 9_000);

        assertThatThrownBy(() -> decoder.decode(huge, new PictureSize(469, 352)))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessage("has 12000×9000 pixels, more than 50 million");
    }

    @Test
    void serves_several_threads() throws Exception {
        byte[] alone = decoder.decode(PHOTO).pixels();

        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<byte[]> work = () -> decoder.decode(PHOTO).pixels();
            for (Future<byte[]> pixels : threads.invokeAll(List.of(work, work, work, work, work, work, work, work))) {
                assertThat(pixels.get()).isEqualTo(alone);
            }
        }
    }
}
