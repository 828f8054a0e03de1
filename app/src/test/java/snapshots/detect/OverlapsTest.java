package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

class OverlapsTest {

    @Test
    void keeps_the_best_box_of_one_thing() {
        Detection good = at("person", 0.9, 0.10);
        Detection worse = at("person", 0.6, 0.11);
        Detection elsewhere = at("person", 0.5, 0.60);

        assertThat(Overlaps.removed(List.of(elsewhere, worse, good))).containsExactly(good, elsewhere);
    }

    @Test
    void keeps_different_things_in_one_place() {
        Detection person = at("person", 0.9, 0.1);
        Detection bicycle = at("bicycle", 0.8, 0.1);

        assertThat(Overlaps.removed(List.of(person, bicycle))).containsExactly(person, bicycle);
    }

    @Test
    void takes_a_car_that_also_looks_like_a_bus_and_a_truck_for_one_thing() {
        Detection car = at("car", 0.7, 0.1);

        assertThat(Overlaps.removed(List.of(at("truck", 0.6, 0.1), car, at("bus", 0.5, 0.1))))
                .containsExactly(car);
    }

    @Test
    void keeps_a_hundred_at_most() {
        List<Detection> many = IntStream.range(0, 150)
                .mapToObj(i -> new Detection("bird", 0.5, new Box(i / 150.0, 0, (i + 0.9) / 150.0, 1)))
                .toList();

        assertThat(Overlaps.removed(many)).hasSize(100);
        assertThat(Overlaps.removed(Collections.emptyList())).isEmpty();
    }

    private static Detection at(String label, double score, double left) {
        return new Detection(label, score, new Box(left, 0.1, left + 0.2, 0.5));
    }
}
