package snapshots.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.snapshot.JpegStructure;

class JpegCommentTest {

    private final byte[] photo = StandinPhotos.photo("coffee.jpg");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 65_533})
    void a_commented_picture_is_whole_and_holds_its_comment(int length) throws Exception {
        byte[] commented = JpegComment.insert(photo, "c".repeat(length));

        assertThat(JpegStructure.check(commented)).isEqualTo(JpegStructure.check(photo));
        assertThat(commented).hasSize(photo.length + 4 + length);
    }

    @Test
    void a_comment_longer_than_a_segment_is_refused() {
        assertThatThrownBy(() -> JpegComment.insert(photo, "c".repeat(65_534))).hasMessageContaining("0 to 65533");
    }
}
