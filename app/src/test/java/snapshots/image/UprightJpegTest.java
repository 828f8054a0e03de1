package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UprightJpegTest {

    private static final byte[] PHOTO = Photos.bytes("vtest_01.jpg");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void an_upright_picture_stays_as_it_is(int orientation) {
        byte[] upright = Photos.withOrientation(PHOTO, orientation, ByteOrder.BIG_ENDIAN);

        assertThat(UprightJpeg.asIs(upright)).hasValueSatisfying(jpeg -> {
            assertThat(jpeg.bytes()).isSameAs(upright);
            assertThat(jpeg.width()).isEqualTo(768);
            assertThat(jpeg.height()).isEqualTo(576);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void a_turned_one_does_not(int orientation) throws Exception {
        byte[] turned = Photos.withOrientation(PHOTO, orientation, ByteOrder.LITTLE_ENDIAN);
        Picture picture = Picture.decode(turned);

        assertThat(UprightJpeg.asIs(turned)).isEmpty();
        UprightJpeg encoded = UprightJpeg.encoded(picture);
        assertThat(encoded.width()).isEqualTo(picture.width());
        assertThat(UprightJpeg.asIs(encoded.bytes())).hasValueSatisfying(again -> {
            assertThat(again.width()).isEqualTo(picture.width());
            assertThat(again.height()).isEqualTo(picture.height());
        });
    }

    @Test
    void a_cut_one_and_none_at_all_do_not() {
        assertThat(UprightJpeg.asIs(Photos.cut(PHOTO, 0.5))).isEmpty();
        assertThat(UprightJpeg.asIs(new byte[] {'P', 'N', 'G'})).isEmpty();
        assertThat(UprightJpeg.asIs(new byte[0])).isEmpty();
    }
}
