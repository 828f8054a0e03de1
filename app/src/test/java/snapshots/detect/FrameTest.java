package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import snapshots.image.Decoders;
import snapshots.image.Photos;
import snapshots.image.PictureSize;
import snapshots.snapshot.BrokenPictureException;

class FrameTest {

    private static final PictureSize SMALL = new PictureSize(300, 200);
    private static final PictureSize WHOLE = new PictureSize(768, 576);

    @Test
    void knows_the_size_of_the_whole_picture_upright() throws Exception {
        byte[] lying = Photos.withOrientation(Photos.bytes("vtest_01.jpg"), 6, ByteOrder.BIG_ENDIAN);

        assertThat(new Frame(Photos.bytes("vtest_01.jpg")).size()).isEqualTo(WHOLE);
        assertThat(new Frame(lying).size()).isEqualTo(new PictureSize(576, 768));
    }

    @Test
    void decodes_once_for_all_who_need_no_more() throws Exception {
        Frame frame = new Frame(Photos.bytes("vtest_01.jpg"));

        assertThat(frame.picture(SMALL)).isSameAs(frame.picture(new PictureSize(100, 200)));
        assertThat(frame.picture()).isSameAs(frame.picture());
        assertThat(frame.picture(SMALL)).as("a larger one is there").isSameAs(frame.picture());
        assertThat(frame.picture(new PictureSize(9000, 9000)))
                .as("there is no larger one")
                .isSameAs(frame.picture());
    }

    @Test
    @EnabledIf("snapshots.image.Decoders#turboJpegIsInstalled")
    void decodes_again_for_somebody_who_needs_more() throws Exception {
        Frame frame = new Frame(Photos.bytes("vtest_01.jpg"), Decoders.turboJpeg());

        assertThat(frame.picture(SMALL).size()).isEqualTo(new PictureSize(384, 288));
        assertThat(frame.picture().size()).isEqualTo(WHOLE);
    }

    @Test
    @EnabledIf("snapshots.image.Decoders#turboJpegIsInstalled")
    void does_not_try_again_for_more_than_memory_bears() throws Exception {
        Frame frame = new Frame(Photos.withDimensions(Photos.bytes("coffee.jpg"), 12_000, 9_000), Decoders.turboJpeg());

        assertThat(frame.picture().size()).isEqualTo(new PictureSize(3000, 2250));
        assertThat(frame.picture()).isSameAs(frame.picture());
    }

    @Test
    void tells_of_damage_once_somebody_has_asked_for_pixels() throws Exception {
        Frame frame = new Frame(Photos.cut(Photos.bytes("vtest_01.jpg"), 0.5));

        assertThat(frame.damage()).isEmpty();
        frame.picture(SMALL);
        assertThat(frame.damage()).isNotEmpty();
    }

    @Test
    void refuses_what_is_no_picture() {
        Frame frame = new Frame(new byte[10]);

        assertThatThrownBy(frame::size).isInstanceOf(BrokenPictureException.class);
        assertThatThrownBy(frame::picture).isInstanceOf(BrokenPictureException.class);
    }
}
