package snapshots.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.Alarm;
import snapshots.image.Picture;

/** A lens is covered or turned when enough pictures show it for long enough. */
class LensWatchTest {

    private static final String COURTYARD = "vtest_01.jpg";
    private static final Picture DAY = Scenes.usual(COURTYARD);
    private static final Picture NIGHT = Scenes.changed(COURTYARD, "in infrared");
    private static final Picture BLACK = Scenes.changed(COURTYARD, "covered in black");
    private static final Picture TURNED = Scenes.changed(COURTYARD, "turned by 10 % to the left");
    private static final Picture ELSEWHERE = Scenes.usual("coffee.jpg");

    @TempDir
    Path folder;

    private WatchSite site;

    @BeforeEach
    void open() throws Exception {
        site = new WatchSite(folder, Map.of());
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** For four days, every hour by day; at noon of the fifth it is known. */
    private void learn(Picture day, Picture night) {
        for (int hour = 0; hour < 4 * 24 + 12; hour++) {
            site.show(hour % 24 >= 7 && hour % 24 < 20 ? day : night, 1);
            site.clock.advance(Duration.ofMinutes(59));
        }
        assertThat(site.alarms()).isEmpty();
    }

    @Test
    void covered_is_raised_after_ten_minutes_and_ends_with_what_can_be_seen() {
        learn(DAY, NIGHT);

        site.show(BLACK, 9);
        assertThat(site.alarms()).isEmpty();
        site.show(BLACK, 60);
        assertThat(site.alarms()).containsExactly("COVERED open");
        site.show(DAY, 3);
        assertThat(site.alarms()).containsExactly("COVERED ended");
        site.show(DAY, 60);
        assertThat(site.alarms()).hasSize(1);
    }

    @Test
    void turned_is_raised_after_ten_minutes_and_ends_when_it_is_turned_back() {
        learn(DAY, NIGHT);

        site.show(TURNED, 9);
        assertThat(site.alarms()).isEmpty();
        site.show(TURNED, 60);
        assertThat(site.alarms()).containsExactly("SHIFTED open");
        site.show(DAY, 3);
        assertThat(site.alarms()).containsExactly("SHIFTED ended");
    }

    @Test
    void a_new_view_is_the_usual_one_after_a_day() {
        learn(DAY, NIGHT);

        site.show(ELSEWHERE, 23 * 60);
        assertThat(site.alarms()).containsExactly("SHIFTED open");
        site.show(ELSEWHERE, 2 * 60);
        assertThat(site.alarms()).containsExactly("SHIFTED ended");
        site.show(ELSEWHERE, 60);
        assertThat(site.alarms()).hasSize(1);
    }

    @Test
    void night_and_its_infrared_raise_nothing_whether_it_was_learned_or_not() {
        learn(DAY, DAY);

        site.show(NIGHT, 120);
        site.show(DAY, 120);

        assertThat(site.alarms()).isEmpty();
    }

    @Test
    void a_camera_without_a_light_may_be_black_at_night_and_not_by_day() {
        learn(DAY, BLACK);

        site.show(DAY, 7 * 60);
        site.show(BLACK, 12 * 60); // from 19:00: dusk is not at the same minute every day
        site.show(DAY, 5 * 60);
        assertThat(site.alarms()).isEmpty();

        site.show(BLACK, 15);
        assertThat(site.alarms()).containsExactly("COVERED open");
    }

    @Test
    void single_pictures_raise_nothing_however_far_apart_they_are() {
        learn(DAY, NIGHT);

        for (int i = 0; i < 20; i++) {
            site.show(BLACK, 2);
            site.clock.advance(Duration.ofHours(1));
            site.show(TURNED, 2);
            site.show(DAY, 1);
        }

        assertThat(site.alarms()).isEmpty();
    }

    @Test
    void a_clock_that_jumps_does_not_make_two_pictures_many() {
        learn(DAY, NIGHT);

        site.show(BLACK, 1);
        site.clock.advance(Duration.ofHours(1));
        site.show(BLACK, 1);
        site.clock.advance(Duration.ofHours(-1));
        site.show(BLACK, 1);

        assertThat(site.alarms()).isEmpty();
    }

    @Test
    void nothing_is_raised_while_the_usual_views_are_being_learned() {
        for (int i = 0; i < 3 * 24; i++) {
            site.show(i % 3 == 0 ? BLACK : i % 3 == 1 ? ELSEWHERE : DAY, 10);
            site.clock.advance(Duration.ofMinutes(49));
        }

        assertThat(site.alarms()).isEmpty();
    }

    @Test
    void what_was_learned_and_raised_outlasts_a_restart() throws Exception {
        learn(DAY, NIGHT);
        site.show(TURNED, 20);

        site.restart(Duration.ofMinutes(1));
        site.show(TURNED, 20);
        assertThat(site.isRaised(Alarm.Kind.SHIFTED)).isTrue();
        assertThat(site.alarms()).containsExactly("SHIFTED open");
        site.show(DAY, 3);

        assertThat(site.alarms()).containsExactly("SHIFTED ended");
    }

    @Test
    void a_camera_that_turns_by_itself_may_be_left_out() throws Exception {
        site.close();
        site = new WatchSite(folder, Map.of("cameras.[Front Door].lens", "false"));
        learn(DAY, NIGHT);

        site.show(ELSEWHERE, 60);

        assertThat(site.alarms()).isEmpty();
    }
}
