package snapshots.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegStructureTest {

    @Test
    void reads_the_dimensions_of_a_whole_picture() throws Exception {
        assertThat(JpegStructure.check(photo("vtest_01.jpg"))).isEqualTo(new JpegStructure.Dimensions(768, 576));
        assertThat(JpegStructure.check(photo("astronaut.jpg"))).isEqualTo(new JpegStructure.Dimensions(512, 512));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.99, 0.9999})
    void refuses_a_picture_that_was_cut(double share) {
        byte[] whole = photo("vtest_01.jpg");

        assertThatThrownBy(() -> JpegStructure.check(Arrays.copyOf(whole, (int) (whole.length * share))))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void refuses_a_picture_that_lacks_only_its_end_marker() {
        byte[] whole = photo("coffee.jpg");

        assertThatThrownBy(() -> JpegStructure.check(Arrays.copyOf(whole, whole.length - 2)))
                .hasMessageContaining("without an end marker");
    }

    @Test
    void does_not_take_the_end_of_an_embedded_thumbnail_for_the_end_of_the_picture() {
        byte[] whole = photo("coffee.jpg");
        byte[] app1 = {(byte) 0xFF, (byte) 0xE1, 0, 8, (byte) 0xFF, (byte) 0xD8, 0, 0, (byte) 0xFF, (byte) 0xD9};
        byte[] cutAfterThumbnail = new byte[2 + app1.length];
        System.arraycopy(whole, 0, cutAfterThumbnail, 0, 2);
        System.arraycopy(app1, 0, cutAfterThumbnail, 2, app1.length);

        assertThatThrownBy(() -> JpegStructure.check(cutAfterThumbnail)).hasMessageContaining("cut short");
    }

    @Test
    void names_what_came_instead_of_a_picture() {
        assertThatThrownBy(() -> JpegStructure.check("<CGI_Result><result>-2".getBytes(StandardCharsets.US_ASCII)))
                .hasMessage("is no JPEG: it begins with \"<CGI_Result><res\"");
        assertThatThrownBy(() -> JpegStructure.check(new byte[0])).hasMessage("is no JPEG: it is empty");
    }

    @Test
    void accepts_line_breaks_and_zeros_behind_the_end_and_nothing_else() throws Exception {
        byte[] whole = photo("coffee.jpg");
        byte[] padded = Arrays.copyOf(whole, whole.length + 4);
        padded[whole.length] = '\r';
        padded[whole.length + 1] = '\n';
        assertThat(JpegStructure.check(padded).width()).isPositive();

        padded[whole.length + 2] = 'x';
        assertThatThrownBy(() -> JpegStructure.check(padded)).hasMessageContaining("4 bytes behind its end marker");
    }

    @Test
    void refuses_implausible_dimensions() {
        byte[] tiny = photo("coffee.jpg");
        int sof = frameHeader(tiny);
        tiny[sof + 5] = 0;
        tiny[sof + 6] = 1;

        assertThatThrownBy(() -> JpegStructure.check(tiny)).hasMessageContaining("implausible dimensions");
    }

    private static int frameHeader(byte[] jpeg) {
        for (int i = 2; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && (jpeg[i + 1] == (byte) 0xC0 || jpeg[i + 1] == (byte) 0xC2)) {
                return i;
            }
        }
        throw new AssertionError("no frame header");
    }

    private static byte[] photo(String name) {
        try (var stream =
                Objects.requireNonNull(JpegStructureTest.class.getResourceAsStream("/standin/photos/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
