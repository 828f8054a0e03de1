package snapshots.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.catalog.Alarm;

/** A camera is quiet when its own habit says so. */
@ExtendWith(OutputCaptureExtension.class)
class QuietWatchTest {

    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
    private static final LocalTime DAWN = LocalTime.of(7, 0);
    private static final LocalTime DUSK = LocalTime.of(22, 0);
    private static final LocalTime DAYS_END = LocalTime.of(23, 59, 59);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

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

    @Test
    void three_of_its_usual_longest_gaps_without_a_picture_are_too_many() {
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        assertThat(site.untilQuiet(Duration.ofHours(3)))
                .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(32)));
    }

    @Test
    void another_sensitivity_may_be_set() throws Exception {
        site.close();
        site = new WatchSite(folder, Map.of("quiet-after", "6"));
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        assertThat(site.untilQuiet(Duration.ofHours(3)))
                .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62)));
    }

    @Test
    void at_night_it_may_be_silent_for_as_long_as_it_always_is_and_by_day_it_may_not() {
        site.pictures(10, DAWN, DUSK, TEN_MINUTES);

        site.pass(Duration.ofHours(7)); // until 7:00
        assertThat(site.alarms()).isEmpty();
        site.pass(Duration.ofMinutes(35));
        assertThat(site.isRaised(Alarm.Kind.QUIET)).as("since 22:00, at 7:35").isTrue();
    }

    @Test
    void too_few_days_say_nothing() {
        site.pictures(6, MIDNIGHT, DAYS_END, TEN_MINUTES);

        assertThat(site.untilQuiet(Duration.ofHours(12))).isEmpty();
    }

    @Test
    void a_camera_that_is_heard_of_once_a_day_or_was_never_heard_of_raises_no_alarm() {
        site.pictures(28, DAWN, DAWN.plusMinutes(5), TEN_MINUTES);

        assertThat(site.untilQuiet(Duration.ofDays(3))).isEmpty();
        assertThat(site.alarms()).isEmpty();
    }

    @Test
    void a_camera_has_a_last_picture_once_one_came_also_after_a_restart() throws Exception {
        site.pass(WatchSite.STEP);
        assertThat(lastPictures()).containsExactly(Optional.empty(), Optional.empty());

        site.arrive();
        site.pass(WatchSite.STEP);
        assertThat(lastPictures()).containsExactly(Optional.of(site.clock.instant()), Optional.empty());

        Instant taken = site.clock.instant().minus(WatchSite.STEP);
        site.restart(Duration.ofHours(1));
        assertThat(lastPictures()).containsExactly(Optional.of(taken), Optional.empty());
    }

    private List<Optional<Instant>> lastPictures() {
        return site.stage().status().stream().map(CameraStatus::lastPicture).toList();
    }

    @Test
    void two_days_in_twenty_eight_without_a_picture_change_no_habit() {
        site.pictures(28, MIDNIGHT, DAYS_END, TEN_MINUTES);
        site.forget(9, 8);

        assertThat(site.untilQuiet(Duration.ofHours(3)))
                .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofMinutes(32)));
    }

    @Test
    void it_is_said_once_and_its_end_once_over_restarts(CapturedOutput log) throws Exception {
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        site.pass(Duration.ofHours(2));
        site.restart(Duration.ofMinutes(1));
        site.pass(Duration.ofHours(1));
        site.crash(Duration.ofMinutes(1));
        site.pass(Duration.ofHours(1));
        assertThat(site.alarms()).containsExactly("QUIET open");
        assertThat(site.stage().ailment())
                .hasValueSatisfying(
                        words -> assertThat(words).isEqualTo("Front Door Camera is quiet since 2026-11-19T23:50:00Z"));

        site.arrive();
        site.pass(WatchSite.STEP);
        site.restart(Duration.ofMinutes(1));
        site.arrive();
        site.pass(WatchSite.STEP);

        assertThat(site.alarms()).containsExactly("QUIET ended");
        assertThat(site.stage().ailment()).isEmpty();
        assertThat(log.getOut().split("A camera is quieter than usual", -1)).hasSize(2);
        assertThat(log.getOut().split("A camera's alarm has ended", -1)).hasSize(2);
    }

    @Test
    void a_silence_goes_on_over_restarts_without_the_time_in_which_the_service_was_down() throws Exception {
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        site.pass(Duration.ofMinutes(20));
        site.restart(Duration.ofHours(5));
        assertThat(site.isRaised(Alarm.Kind.QUIET)).isFalse();

        assertThat(site.untilQuiet(Duration.ofHours(1)))
                .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(11)));
    }

    @Test
    void a_picture_before_a_crash_counts_though_nobody_could_note_it() throws Exception {
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        site.pass(Duration.ofMinutes(28));
        site.stage().save();
        site.clock.advance(Duration.ofSeconds(1));
        site.arrive();
        site.crash(Duration.ofMinutes(1));

        assertThat(site.untilQuiet(Duration.ofMinutes(25))).isEmpty();
    }

    @Test
    void a_clock_that_jumps_an_hour_ahead_or_back_raises_nothing_and_hides_nothing() {
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        site.passWithPictures(Duration.ofMinutes(30), TEN_MINUTES);
        site.clock.advance(Duration.ofHours(1));
        site.passWithPictures(Duration.ofMinutes(30), TEN_MINUTES);
        site.clock.advance(Duration.ofHours(-1));
        site.passWithPictures(Duration.ofMinutes(30), TEN_MINUTES);
        assertThat(site.alarms()).isEmpty();

        site.pass(Duration.ofMinutes(10));
        site.clock.advance(Duration.ofHours(-1));
        assertThat(site.untilQuiet(Duration.ofMinutes(30)))
                .as("after 20 minutes without a picture")
                .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofMinutes(12)));
    }

    @Test
    void a_long_downtime_of_the_service_is_no_habit_of_the_camera() throws Exception {
        site.pictures(5, MIDNIGHT, DAYS_END, TEN_MINUTES);
        site.passWithPictures(Duration.ofMinutes(10), TEN_MINUTES);
        site.restart(Duration.ofDays(4));
        site.passWithPictures(Duration.ofDays(1), TEN_MINUTES);
        site.restart(Duration.ofMinutes(1)); // and learns anew

        assertThat(site.untilQuiet(Duration.ofHours(2)))
                .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofMinutes(40)));
    }

    @Test
    void monitors_need_not_hear_of_it() throws Exception {
        site.close();
        site = new WatchSite(folder, Map.of("tell-monitors", "false"));
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);

        assertThat(site.untilQuiet(Duration.ofHours(1))).isPresent();
        assertThat(site.stage().ailment()).isEmpty();
    }

    @Test
    void what_is_not_watched_any_more_ends_its_alarm() throws Exception {
        site.pictures(10, MIDNIGHT, DAYS_END, TEN_MINUTES);
        site.pass(Duration.ofHours(1));
        site.close();

        site = new WatchSite(folder, Map.of("cameras.frontdoor.quiet", "false"));
        site.pass(Duration.ofHours(1));

        assertThat(site.alarms()).containsExactly("QUIET ended");
    }
}
