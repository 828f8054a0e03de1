package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import snapshots.snapshot.Detection;

class YoloxOutputsTest {

    private static final List<String> LABELS = List.of("person", "car", "cat");
    private static final int VALUES = 5 + LABELS.size();

    /** 20×16 cells of 8 pixels, 10×8 of 16, 5×4 of 32; the picture is 160×100 in its corner. */
    private final Letterbox letterbox = new Letterbox(160, 128, 160, 100, 0, 0);

    private final float[] values = new float[GridOutputs.cells(letterbox) * VALUES];

    @Property(tries = 200)
    void finds_a_box_where_it_was_put(
            @ForAll @IntRange(min = 0, max = 2) int level,
            @ForAll @DoubleRange(min = 20, max = 140) double centreX,
            @ForAll @DoubleRange(min = 20, max = 80) double centreY,
            @ForAll @DoubleRange(min = 1, max = 40) double width,
            @ForAll @DoubleRange(min = 1, max = 40) double height) {
        Arrays.fill(values, 0);
        int stride = 8 << level;
        int x = (int) (centreX / stride);
        int y = (int) (centreY / stride);
        int cell = firstCell(level) + y * (160 / stride) + x;
        put(
                cell,
                (float) (centreX / stride - x),
                (float) (centreY / stride - y),
                (float) Math.log(width / stride),
                (float) Math.log(height / stride),
                0.9f,
                0.1f,
                0.8f,
                0.2f);

        List<Detection> found = read(0.3);

        assertThat(found).singleElement().satisfies(detection -> {
            assertThat(detection.label()).isEqualTo("car");
            assertThat(detection.score()).isCloseTo(0.72, within(1e-6));
            assertThat(detection.box().left() * 160).isCloseTo(centreX - width / 2, within(0.01));
            assertThat(detection.box().right() * 160).isCloseTo(centreX + width / 2, within(0.01));
            assertThat(detection.box().top() * 100).isCloseTo(centreY - height / 2, within(0.01));
            assertThat(detection.box().bottom() * 100).isCloseTo(centreY + height / 2, within(0.01));
        });
    }

    @Test
    void a_score_is_the_product_of_being_a_thing_and_being_this_thing() {
        put(0, 0.5f, 0.5f, 0, 0, 0.6f, 0.6f, 0, 0);
        put(1, 0.5f, 0.5f, 0, 0, 0.4f, 1, 0, 0);
        put(2, 0.5f, 0.5f, 0, 0, 1, 0, 0, 0.39f);

        assertThat(read(0.38)).extracting(Detection::label).containsExactly("person", "cat");
        assertThat(read(0.395)).extracting(Detection::label).containsExactly("person");
        assertThat(read(0.41)).isEmpty();
    }

    @Test
    void nothing_is_found_in_the_padding_nor_where_a_number_is_none() {
        put(14 * 20, 0, 0.5f, 0, 0, 1, 1, 0, 0); // 112 pixels from the top, below the picture
        put(3, 0, 0, 0, 0, Float.NaN, 1, 0, 0);
        put(4, 0, 0, 0, 0, 1, Float.NaN, 0, 0);
        put(5, Float.NaN, 0, 0, 0, 1, 1, 0, 0);

        assertThat(read(0.3)).isEmpty();
    }

    @Test
    void a_box_larger_than_any_picture_ends_at_its_edges() {
        put(100, 0.5f, 0.5f, 90, 90, 1, 1, 0, 0);

        assertThat(read(0.3))
                .singleElement()
                .satisfies(detection -> assertThat(detection.box()).isEqualTo(new Detection.Box(0, 0, 1, 1)));
    }

    private List<Detection> read(double lowest) {
        return new YoloxOutputs(LABELS, lowest, letterbox, values).read();
    }

    private void put(int cell, float... cellValues) {
        System.arraycopy(cellValues, 0, values, cell * VALUES, VALUES);
    }

    private static int firstCell(int level) {
        return switch (level) {
            case 0 -> 0;
            case 1 -> 20 * 16;
            default -> 20 * 16 + 10 * 8;
        };
    }
}
