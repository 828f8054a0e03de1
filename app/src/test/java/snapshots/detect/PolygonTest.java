package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonTest {

    private static final Polygon LOWER_LEFT = Polygon.of("0,0.5 0.4,0.5 0.4,1 0,1");

    private record Corner(double x, double y) {}

    @ParameterizedTest
    @CsvSource({
        "0.2, 0.7, true",
        "0.5, 0.7, false",
        "0.2, 0.4, false",
        "0.2, 1.0, true", // a box that is cut by the picture's edge ends there
        "0.0, 0.7, true",
        "0.4, 0.5, true",
        "0.4, 0.75, true",
        "0.41, 1.0, false"
    })
    void its_edges_belong_to_it(double x, double y, boolean inside) {
        assertThat(LOWER_LEFT.contains(x, y)).isEqualTo(inside);
    }

    @Test
    void a_bay_does_not_belong_to_it() {
        Polygon u = Polygon.of("0.1,0.1 0.3,0.1 0.3,0.7 0.7,0.7 0.7,0.1 0.9,0.1 0.9,0.9 0.1,0.9");

        assertThat(u.contains(0.5, 0.4)).isFalse();
        assertThat(u.contains(0.2, 0.4)).isTrue();
        assertThat(u.contains(0.8, 0.4)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,0.5 0.4,0.5 0.4,1 0,1 0,0.5",
                "0,1 0.4,1 0.4,0.5 0,0.5",
                "  0.0,0.5   0.4,0.5\n0.4,1.0\t0.0,1.0 ",
                "0,0.5 0,0.5 0.4,0.5 0.4,1 0,1",
                "0,0.5 0.2,0.5 0.4,0.5 0.4,1 0,1"
            })
    void may_be_closed_turned_round_spaced_and_have_points_twice_or_on_its_edges(String text) {
        Polygon same = Polygon.of(text);

        assertThat(same.contains(0.2, 0.7)).isTrue();
        assertThat(same.contains(0.5, 0.7)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,0.5 0.4,0.5 | has 2 different points and needs 3 or more",
                "0.1,0.1 0.1,0.1 0.1,0.1 | has 1 different points",
                "0,0 1.2,0 1,1 | has the point 1.2,0 outside of the picture",
                "0,0 1,-0.1 1,1 | has the point 1,-0.1 outside of the picture",
                "0,0 768,0 768,576 | pixels divided by the picture's width and height",
                "0,0 NaN,0 1,1 | has the point NaN,0 outside of the picture",
                "0,0 1,0 Infinity,1 | outside of the picture",
                "0,0 1,0 1;1 | has \"1;1\" where a point x,y should be",
                "0,0 1,0 1,1,1 | has \"1,1,1\" where a point x,y should be",
                "0,0 1,0 a,1 | has \"a,1\" where a point x,y should be",
                "0, 0 1, 0 | has \"0,\" where a point x,y should be",
                "'' | has \"\" where a point x,y should be",
                "0,0 1,1 1,0 0,1 | has edges that cross",
                "0,0 0.5,0.5 1,1 | has edges that cross",
                "0,0 1,0 1,1 1,0 0,1 | has edges that cross",
                "0,0 1,0 1,1 0.5,0 0,1 | has edges that cross"
            })
    void what_is_none_is_refused_with_the_reason(String text, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> Polygon.of(text)).withMessageContaining(reason);
    }

    @Property
    void agrees_with_another_implementation(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 12) int corners,
            @ForAll @DoubleRange(min = 0, max = 1) double x,
            @ForAll @DoubleRange(min = 0, max = 1) double y) {
        List<Corner> star = star(seed, corners);
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(star.getFirst().x(), star.getFirst().y());
        star.subList(1, star.size()).forEach(corner -> path.lineTo(corner.x(), corner.y()));
        path.closePath();
        Assume.that(isFarFromEdges(star, x, y));

        assertThat(Polygon.of(text(star)).contains(x, y)).isEqualTo(path.contains(x, y));
    }

    @Property
    void holds_all_its_corners(@ForAll long seed, @ForAll @IntRange(min = 3, max = 12) int corners) {
        List<Corner> star = star(seed, corners);

        assertThat(star).allMatch(corner -> Polygon.of(text(star)).contains(corner.x(), corner.y()));
    }

    @Property
    void does_not_depend_on_where_one_begins_and_which_way_round_one_goes(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 12) int corners,
            @ForAll @IntRange(min = 0, max = 11) int start,
            @ForAll @DoubleRange(min = 0, max = 1) double x,
            @ForAll @DoubleRange(min = 0, max = 1) double y) {
        List<Corner> star = star(seed, corners);
        Assume.that(isFarFromEdges(star, x, y));
        boolean inside = Polygon.of(text(star)).contains(x, y);

        Collections.rotate(star, start);
        assertThat(Polygon.of(text(star)).contains(x, y)).isEqualTo(inside);
        assertThat(Polygon.of(text(star.reversed())).contains(x, y)).isEqualTo(inside);
    }

    @Property
    void is_refused_just_when_its_edges_cross(@ForAll long seed, @ForAll @IntRange(min = 4, max = 8) int corners) {
        List<Corner> shuffled = star(seed, corners);
        Collections.shuffle(shuffled, new Random(seed));

        if (crosses(shuffled)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Polygon.of(text(shuffled)))
                    .withMessageContaining("cross");
        } else {
            assertThatCode(() -> Polygon.of(text(shuffled))).doesNotThrowAnyException();
        }
    }

    /** Corners at growing angles around the middle, so that no edges cross. */
    private static List<Corner> star(long seed, int corners) {
        Random random = new Random(seed);
        List<Corner> star = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.9 * random.nextDouble()) / corners;
            double radius = 0.1 + 0.39 * random.nextDouble();
            star.add(new Corner(0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)));
        }
        return star;
    }

    private static boolean crosses(List<Corner> corners) {
        int n = corners.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                if ((j + 1) % n != i && edge(corners, i).intersectsLine(edge(corners, j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isFarFromEdges(List<Corner> corners, double x, double y) {
        for (int i = 0; i < corners.size(); i++) {
            if (edge(corners, i).ptSegDist(x, y) < 1e-6) {
                return false;
            }
        }
        return true;
    }

    private static Line2D edge(List<Corner> corners, int i) {
        Corner from = corners.get(i);
        Corner to = corners.get((i + 1) % corners.size());
        return new Line2D.Double(from.x(), from.y(), to.x(), to.y());
    }

    private static String text(List<Corner> corners) {
        return corners.stream().map(corner -> corner.x() + "," + corner.y()).collect(Collectors.joining(" "));
    }
}
