package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {

    private final LabelPlaces places = new LabelPlaces(400, 300);

    @Test
    void puts_a_label_above_its_box() {
        assertThat(places.take(new Rectangle(100, 100, 50, 80), 70, 20)).isEqualTo(new Rectangle(100, 80, 70, 20));
    }

    @Test
    void keeps_a_label_inside_the_picture() {
        assertThat(places.take(new Rectangle(0, 0, 400, 300), 70, 20)).isEqualTo(new Rectangle(0, 0, 70, 20));
        assertThat(places.take(new Rectangle(380, 100, 20, 80), 70, 20)).isEqualTo(new Rectangle(330, 80, 70, 20));
        assertThat(places.take(new Rectangle(50, 290, 20, 10), 500, 20)).isEqualTo(new Rectangle(0, 270, 500, 20));
    }

    @Test
    void puts_no_label_over_another_and_leaves_out_those_that_find_no_place() {
        List<Rectangle> taken = new ArrayList<>();
        Rectangle place = places.take(new Rectangle(100, 100, 50, 80), 70, 20);
        while (place != null) {
            assertThat(taken).noneMatch(place::intersects);
            taken.add(place);
            place = places.take(new Rectangle(100, 100, 50, 80), 70, 20);
        }

        assertThat(taken).hasSizeGreaterThan(3);
    }
}
