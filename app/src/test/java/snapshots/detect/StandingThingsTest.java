package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;

class StandingThingsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final String NEWS = "";
    private static final String STATIC = "static";

    private final StandingThings things = standing(null);

    @Test
    void a_parked_car_counts_once() {
        assertThat(look(0, car(0.3))).containsExactly(NEWS);
        assertThat(look(1, car(0.3))).containsExactly(STATIC);
        assertThat(look(30, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void a_second_car_beside_it_counts() {
        look(0, car(0.3));

        assertThat(look(1, car(0.3), car(0.6))).containsExactly(STATIC, NEWS);
        assertThat(look(2, car(0.6), car(0.3))).containsExactly(STATIC, STATIC);
    }

    @Test
    void a_box_that_trembles_is_the_same_place() {
        look(0, car(0.3));

        assertThat(look(1, car(0.307))).containsExactly(STATIC);
        assertThat(look(2, car(0.32))).containsExactly(NEWS); // 0.82
    }

    @Test
    void people_count_every_time() {
        look(0, seen("person", 0.8, 0.3));

        assertThat(look(1, seen("person", 0.8, 0.3))).containsExactly(NEWS);
    }

    @Test
    void a_person_where_a_car_stood_counts_and_a_car_where_a_person_stood() {
        StandingThings both = standing(List.of("person", "car"));

        assertThat(look(both, 0, car(0.3))).containsExactly(NEWS);
        assertThat(look(both, 1, seen("person", 0.8, 0.3))).containsExactly(NEWS);
        assertThat(look(both, 2, car(0.3), seen("person", 0.8, 0.3))).containsExactly(STATIC, STATIC);
    }

    @Test
    void what_is_called_car_and_truck_in_turn_is_one_thing() {
        StandingThings cars = standing(List.of("car"));
        look(cars, 0, car(0.3));

        assertThat(look(cars, 1, seen("truck", 0.8, 0.3))).containsExactly(STATIC);
        assertThat(look(cars, 2, seen("bus", 0.8, 0.3))).containsExactly(STATIC);
        assertThat(look(cars, 3, seen("boat", 0.8, 0.3))).containsExactly(NEWS);
    }

    @Test
    void a_car_that_is_overlooked_once_or_twice_has_not_left() {
        look(0, car(0.3));
        look(5);
        look(10);

        assertThat(look(15, car(0.3))).containsExactly(STATIC);

        look(20);
        look(25);

        assertThat(look(30, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void after_three_looks_without_it_the_next_car_at_its_place_counts() {
        look(0, car(0.3));
        look(1, car(0.3));
        look(2);
        look(3, seen("person", 0.8, 0.5));
        look(4);

        assertThat(look(5, car(0.3))).containsExactly(NEWS);
        assertThat(look(6, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void three_looks_within_seconds_prove_no_departure() {
        look(0, car(0.3));
        for (int second = 1; second <= 10; second++) {
            sift(things, NOON.plusSeconds(second), List.of());
        }

        assertThat(look(1, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void the_window_slides_with_every_sighting_and_ends_without_one() {
        look(0, car(0.3));

        assertThat(look(119, car(0.3))).containsExactly(STATIC);
        assertThat(look(238, car(0.3))).containsExactly(STATIC);
        assertThat(look(238 + 121, car(0.3))).containsExactly(NEWS);
    }

    @Test
    void a_car_that_creeps_counts_again_when_it_has_left_its_place() {
        List<String> removedBy = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            removedBy.addAll(look(i, car(0.3 + 0.004 * i)));
        }

        assertThat(removedBy).containsExactly(NEWS, STATIC, STATIC, STATIC, STATIC, NEWS, STATIC, STATIC, STATIC);
    }

    @Test
    void a_score_around_the_threshold_is_no_coming_and_going() {
        look(0, car(0.3));
        for (int i = 1; i <= 5; i++) {
            assertThat(sift(things, minute(i), List.of(removed(car(0.3), "threshold"))))
                    .containsExactly("threshold");
        }

        assertThat(look(6, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void what_never_counted_is_news_when_it_counts() {
        sift(things, minute(0), List.of(removed(car(0.3), "threshold")));
        sift(things, minute(1), List.of(removed(car(0.3), "threshold")));

        assertThat(look(2, car(0.3))).containsExactly(NEWS);
        assertThat(look(3, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void the_name_of_another_rule_stays() {
        look(0, car(0.3));

        assertThat(sift(things, minute(1), List.of(removed(car(0.3), "ignore_zone:street"))))
                .containsExactly("ignore_zone:street");
    }

    @Test
    void one_thing_seen_twice_in_its_first_picture_does_not_stand_there_yet() {
        assertThat(look(0, car(0.3), seen("truck", 0.5, 0.3))).containsExactly(NEWS, NEWS);
        assertThat(look(1, car(0.3), seen("truck", 0.5, 0.3))).containsExactly(STATIC, STATIC);
    }

    @Test
    void pictures_of_two_clocks_are_in_order() {
        look(10, car(0.3));

        assertThat(look(8, car(0.3), car(0.6))).containsExactly(STATIC, NEWS);
        assertThat(look(11, car(0.3), car(0.6))).containsExactly(STATIC, STATIC);
    }

    @Test
    void old_pictures_without_it_do_not_make_it_leave() {
        look(60, car(0.3));
        look(10);
        look(20);
        look(30);

        assertThat(look(61, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void old_pictures_with_it_do_not_bring_it_back() {
        look(0, car(0.3));
        look(100);
        look(101);
        look(102);
        assertThat(look(20, car(0.3))).containsExactly(NEWS);

        assertThat(look(103, car(0.3))).containsExactly(NEWS);
    }

    @Test
    void old_pictures_of_what_stands_there_now_are_no_news() {
        look(100, car(0.3));

        assertThat(look(60, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void pictures_that_a_camera_catches_up_with_show_a_parked_car_once() {
        look(1000);

        assertThat(look(0, car(0.3))).containsExactly(NEWS);
        assertThat(look(1, car(0.3))).containsExactly(STATIC);
        assertThat(look(1001)).isEmpty();
        assertThat(look(2, car(0.3))).containsExactly(STATIC);
        assertThat(look(-500, car(0.3))).containsExactly(NEWS);
        assertThat(look(-499, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void a_clock_that_was_far_ahead_does_not_end_it_all() {
        look(1_000_000, car(0.3));

        assertThat(look(0, car(0.3))).containsExactly(NEWS);
        assertThat(look(1, car(0.3))).containsExactly(STATIC);
        assertThat(look(2)).isEmpty();
        assertThat(look(3, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void pictures_of_one_moment_all_show_a_thing_for_the_first_time() {
        assertThat(look(0, car(0.3))).containsExactly(NEWS);
        assertThat(look(0, car(0.3))).containsExactly(NEWS);
        assertThat(look(1, car(0.3))).containsExactly(STATIC);
    }

    @Test
    void a_crowded_car_park_does_not_fill_the_memory() {
        for (int i = 0; i < 1000; i++) {
            Box box = new Box(i * 0.001, 0, i * 0.001 + 0.0009, 0.1);
            assertThat(look(0, new Detection("car", 0.8, box))).containsExactly(NEWS);
        }

        assertThat(look(1, new Detection("car", 0.8, new Box(0.999, 0, 0.9999, 0.1))))
                .containsExactly(STATIC);
        assertThat(look(1, new Detection("car", 0.8, new Box(0, 0, 0.0009, 0.1))))
                .containsExactly(NEWS);
    }

    @Test
    void a_box_without_a_size_harms_nobody() {
        Detection nothing = new Detection("car", 0.8, new Box(0.5, 0.5, 0.5, 0.5));

        assertThat(look(0, nothing)).containsExactly(NEWS);
        assertThat(look(1, nothing, car(0.3))).containsExactly(NEWS, NEWS);
    }

    private List<String> look(int minute, Detection... seen) {
        return look(things, minute, seen);
    }

    private static List<String> look(StandingThings things, int minute, Detection... seen) {
        return sift(
                things,
                minute(minute),
                List.of(seen).stream()
                        .map(detection -> Finding.counting(detection, "nanodet-g"))
                        .toList());
    }

    private static List<String> sift(StandingThings things, Instant at, List<Finding> findings) {
        return things.sift(at, findings).stream().map(Finding::removedBy).toList();
    }

    private static StandingThings standing(List<String> labels) {
        Rules rules = new Rules(null, Map.of(), null, null, Map.of(), Map.of(), labels, null, WINDOW);
        return new StandingThings(StaticRule.of(rules), List.of());
    }

    /** @param left of a box 0.2 wide */
    private static Detection car(double left) {
        return seen("car", 0.8, left);
    }

    private static Detection seen(String label, double score, double left) {
        return new Detection(label, score, new Box(left, 0.5, left + 0.2, 0.7));
    }

    private static Finding removed(Detection detection, String rule) {
        return new Finding(detection, "nanodet-g", rule);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
