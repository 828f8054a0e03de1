package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.device.BadSettingException;
import snapshots.snapshot.BrokenPictureException;

@ExtendWith(OutputCaptureExtension.class)
class PictureDecoderTest {

    @Test
    void goes_on_without_the_library_and_says_so_once(CapturedOutput output) throws Exception {
        PictureDecoder decoder = new PictureDecoder(new ImageSettings("auto"), PictureDecoderTest::missing);

        assertThat(decoder.decode(Photos.bytes("vtest_01.jpg")).width()).isEqualTo(768);
        assertThat(decoder.decode(Photos.bytes("coffee.jpg")).width()).isEqualTo(600);
        assertThat(output).containsOnlyOnce("Pictures are decoded without libturbojpeg");
    }

    @Test
    void refuses_to_start_without_a_library_that_was_asked_for() {
        ImageSettings settings = new ImageSettings("turbojpeg");

        assertThatThrownBy(() -> new PictureDecoder(settings, PictureDecoderTest::missing))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("snapshots.image.decoder=turbojpeg: the library cannot be used (there is no such library)."
                        + " Install it (apt-get install libturbojpeg0), or set snapshots.image.decoder=auto");
    }

    @Test
    void does_not_look_for_a_library_that_is_not_wanted() {
        ImageSettings settings = new ImageSettings("imageio");

        assertThatCode(() -> new PictureDecoder(settings, () -> {
                    throw new AssertionError("looked for");
                }))
                .doesNotThrowAnyException();
    }

    private static TurboLibrary missing() {
        throw new UnsatisfiedLinkError("there is no such library");
    }

    @Nested
    class With_imageio extends DecodedPictures {

        With_imageio() {
            super(Decoders.imageIo());
        }

        @Test
        void refuses_what_would_take_too_much_memory() {
            byte[] large = Photos.withDimensions(Photos.bytes("coffee.jpg"), 8000, 7000);

            assertThatThrownBy(() -> Decoders.imageIo().decode(large, new PictureSize(400, 300)))
                    .isInstanceOf(BrokenPictureException.class)
                    .hasMessage("has 8000×7000 pixels, more than 50 million");
        }
    }

    @Nested
    @EnabledIf("snapshots.image.Decoders#turboJpegIsInstalled")
    class With_turbojpeg extends TurboJpegPictures {}
}
