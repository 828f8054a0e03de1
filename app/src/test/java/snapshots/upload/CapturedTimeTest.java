package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import snapshots.upload.CapturedTime.Doubt;

class CapturedTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant ARRIVAL = Instant.parse("2026-11-22T09:15:02Z");

    @Test
    void takes_the_cameras_time_in_its_zone() {
        assertThat(captured("2026-11-22T10:15:00", ARRIVAL))
                .isEqualTo(new CapturedTime(
                        Instant.parse("2026-11-22T09:15:00Z"), LocalDateTime.parse("2026-11-22T10:15:00"), Doubt.NONE));
    }

    @Test
    void takes_the_arrival_where_the_name_has_no_time() {
        assertThat(CapturedTime.of(null, BERLIN, ARRIVAL)).isEqualTo(new CapturedTime(ARRIVAL, null, Doubt.NO_TIME));
    }

    @Test
    void believes_a_clock_that_is_five_minutes_ahead() {
        assertThat(captured("2026-11-22T10:20:02", ARRIVAL).doubt()).isEqualTo(Doubt.NONE);
        assertThat(captured("2026-11-22T10:20:02", ARRIVAL).instant()).isEqualTo("2026-11-22T09:20:02Z");
    }

    @Test
    void takes_the_arrival_for_a_clock_that_is_further_ahead_and_keeps_what_it_said() {
        assertThat(captured("2026-11-22T10:20:03", ARRIVAL))
                .isEqualTo(new CapturedTime(ARRIVAL, LocalDateTime.parse("2026-11-22T10:20:03"), Doubt.AHEAD));
    }

    @Test
    void believes_a_name_of_long_ago() {
        assertThat(captured("2019-06-01T12:00:00", ARRIVAL).instant()).isEqualTo("2019-06-01T10:00:00Z");
        assertThat(captured("2019-06-01T12:00:00", ARRIVAL).doubt()).isEqualTo(Doubt.NONE);
    }

    @Test
    void takes_the_first_of_an_hour_that_happens_twice_and_marks_it() {
        Instant arrival = Instant.parse("2026-10-25T01:30:01Z"); // 02:30:01 for the second time

        CapturedTime captured = captured("2026-10-25T02:30:00", arrival);

        assertThat(captured.instant()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(captured.doubt()).isEqualTo(Doubt.DST_OVERLAP);
    }

    @Test
    void marks_only_the_hour_that_happens_twice() {
        Instant arrival = Instant.parse("2026-10-26T00:00:00Z");

        assertThat(captured("2026-10-25T01:59:59", arrival).doubt()).isEqualTo(Doubt.NONE);
        assertThat(captured("2026-10-25T02:00:00", arrival).doubt()).isEqualTo(Doubt.DST_OVERLAP);
        assertThat(captured("2026-10-25T02:59:59", arrival).doubt()).isEqualTo(Doubt.DST_OVERLAP);
        assertThat(captured("2026-10-25T03:00:00", arrival).doubt()).isEqualTo(Doubt.NONE);
    }

    @Test
    void shifts_a_time_that_does_not_exist_and_marks_it() {
        CapturedTime captured = captured("2026-03-29T02:30:00", Instant.parse("2026-03-29T01:30:01Z"));

        assertThat(captured.instant()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(captured.doubt()).isEqualTo(Doubt.DST_GAP);
    }

    @Test
    void says_that_a_clock_is_ahead_also_of_an_hour_that_happens_twice() {
        Instant arrival = Instant.parse("2026-10-25T00:00:00Z");

        assertThat(captured("2026-10-25T02:30:00", arrival).doubt()).isEqualTo(Doubt.AHEAD);
        assertThat(captured("2026-10-25T02:30:00", arrival).instant()).isEqualTo(arrival);
    }

    @Test
    void knows_no_doubtful_hours_in_a_zone_without_them() {
        LocalDateTime cameraTime = LocalDateTime.parse("2026-10-25T02:30:00");

        assertThat(CapturedTime.of(cameraTime, ZoneOffset.UTC, Instant.parse("2026-10-25T02:30:01Z"))
                        .doubt())
                .isEqualTo(Doubt.NONE);
    }

    private static CapturedTime captured(String cameraTime, Instant arrival) {
        return CapturedTime.of(LocalDateTime.parse(cameraTime), BERLIN, arrival);
    }
}
