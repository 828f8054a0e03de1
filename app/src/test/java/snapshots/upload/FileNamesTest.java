package snapshots.upload;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "uploads/front/FI9800P_00626E44C831/snap/MDAlarm_20261122-101500.jpg, motion, FI9800P_00626E44C831",
        "FI9800P_00626E44C831/snap/HMDAlarm_20261122-101500.jpg,              person, FI9800P_00626E44C831",
        "FI9900P_00626E44C831/record/MDalarm_20261122_101500.mkv,             motion, FI9900P_00626E44C831",
        "fi9900p_00626e44c831/record/20261122/mdalarm_20261122_101500.avi,    motion, fi9900p_00626e44c831",
        "snap/Schedule_20261122-101500.jpg,                                   schedule,",
        "uploads/front/snap/SDAlarm_20261122-101500.jpg,                      sound,",
        "hmdalarm_20261122_101500_2.mp4,                                      person,",
    })
    void reads_foscam(String path, String event, String camera) {
        assertThat(FileNames.read(path)).contains(named("foscam", "2026-11-22T10:15:00", event, camera));
    }

    @Test
    void reads_older_foscam_with_mac_and_alias() {
        assertThat(FileNames.read("uploads/00626E44C831(house)_1_20150209134121_2629.jpg"))
                .contains(named("foscam-fi89", "2015-02-09T13:41:21", null, "00626E44C831(house)"));
        assertThat(FileNames.read("00626E44C831(back yard (2))_12_20150209134121_3.jpg"))
                .contains(named("foscam-fi89", "2015-02-09T13:41:21", null, "00626E44C831(back yard (2))"));
    }

    @Test
    void reads_hikvision_with_milliseconds() {
        assertThat(FileNames.read("uploads/192.168.1.64_01_20261122101500123_MOTION_DETECTION.jpg"))
                .contains(named("hikvision", "2026-11-22T10:15:00.123", "motion", "192.168.1.64"));
        assertThat(FileNames.read("Front Door_01_20261122101500007_LINE_CROSSING_DETECTION.jpg"))
                .contains(named("hikvision", "2026-11-22T10:15:00.007", "line crossing", "Front Door"));
        assertThat(FileNames.read("192.168.1.64_01_20261122101500123_TIMING.jpg"))
                .contains(named("hikvision", "2026-11-22T10:15:00.123", "timing", "192.168.1.64"));
    }

    @ParameterizedTest
    @CsvSource({
        "4D0123BPAJ12345/2026-11-22/001/jpg/10/15/00[M][0@0][0].jpg,               motion,   4D0123BPAJ12345",
        "uploads/front/AMC012345/2026-11-22/001/jpg/10.15.00[R][0@0][0].jpg,       schedule, AMC012345",
        "uploads/front/2026-11-22/001/jpg/10/10.15.00[M][0@0][0].jpg,              motion,",
        "uploads/front/2026-11-22/001/jpg/10/15.00[M][0@0][0].jpg,                 motion,",
        "4D0123BPAJ12345/2026-11-22/1/dav/10/10.15.00-10.15.30[M][0@0][0].mp4,     motion,   4D0123BPAJ12345",
        "4D0123BPAJ12345/2026-11-22/001/dav/10/10.15.00-10.15.30[A][0@0][0].dav,   ,         4D0123BPAJ12345",
    })
    void reads_dahua_whose_date_is_only_in_the_path(String path, String event, String camera) {
        assertThat(FileNames.read(path)).contains(named("dahua", "2026-11-22T10:15:00", event, camera));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026/11/22/Front Door_00_20261122101500.jpg",
                "uploads/den/2026-11-22/Front Door_01_20261122101500.mp4",
                "Front Door_00_20261122101500.jpg"
            })
    void reads_reolink(String path) {
        assertThat(FileNames.read(path)).contains(named("reolink", "2026-11-22T10:15:00", null, "Front Door"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "door_20261122101500_1_pre.jpg",
                "uploads/my_door_20261122101500_2_trg.jpg",
                "_20261122101500_30_pos.jpg"
            })
    void reads_vivotek(String path) {
        assertThat(FileNames.read(path)).contains(named("vivotek", "2026-11-22T10:15:00", null, null));
    }

    @Test
    void reads_geovision_with_unpadded_numbers() {
        assertThat(FileNames.read("uploads/00-13-E2-01-02-03/Motion/2026-11-02/09/Motion_2026-11-2-9-5-0-7_1.jpg"))
                .contains(named("geovision", "2026-11-02T09:05:00.007", "motion", "00-13-E2-01-02-03"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261122101500.jpg",
                "image20261122_101500.jpg",
                "A_20261122-101500-12.jpg",
                "uploads/shed/snap 20261122 101500 (2).jpg",
                "20261122T101500Z.jpg",
                "cam-2026-11-22_10-15-00.jpg",
                "2026-11-22T10:15:00.123.jpg",
                "2026.11.22 at 10.15.00.png",
                "99999999_20261122_101500.jpg",
                "cam_20261399_20261122_101500.jpg",
                "2026-11-22/other/20261122101500.mp4"
            })
    void reads_a_date_and_a_time_anywhere_in_other_names(String path) {
        assertThat(FileNames.read(path)).contains(named("general", "2026-11-22T10:15:00", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "image.jpg",
                "uploads/video.jpg",
                "20261122/000123.jpg",
                "20261122101500/image.jpg",
                "120261122101500.jpg",
                "202611221015001.jpg",
                "20261122-1015.jpg",
                "20261122-1015000.jpg",
                "19700101000012.jpg",
                "21000101000012.jpg",
                "2026-11-22.jpg",
                "2026-11_22_10-15-00.jpg"
            })
    void sees_no_time_where_there_is_none(String path) {
        assertThat(FileNames.read(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snap/MDAlarm_20261322-101500.jpg",
                "snap/MDAlarm_20260230-101500.jpg",
                "snap/MDAlarm_20261122-241500.jpg",
                "snap/MDAlarm_20261122-106000.jpg",
                "snap/MDAlarm_19700101-000012.jpg",
                "192.168.1.64_01_20260230101500123_MOTION_DETECTION.jpg",
                "4D0123BPAJ12345/2026-02-30/001/jpg/10/15/00[M][0@0][0].jpg",
                "00-13-E2-01-02-03/Motion/2026-11-22/10/Motion_2026-13-22-10-15-00-123_1.jpg"
            })
    void takes_no_time_that_no_calendar_has(String path) {
        assertThat(FileNames.read(path)).isEmpty();
    }

    @Test
    void asks_the_next_pattern_when_the_date_of_one_cannot_be() {
        assertThat(FileNames.read("snap/MDAlarm_20260230-101500_2026-11-22_10-15-00.jpg"))
                .contains(named("general", "2026-11-22T10:15:00", null, null));
    }

    @Property
    void takes_any_name(@ForAll String path) {
        assertThat(FileNames.read(path))
                .satisfiesAnyOf(
                        read -> assertThat(read).isEmpty(),
                        read -> assertThat(read.orElseThrow().time().getYear()).isBetween(2000, 2099));
    }

    @Property
    void takes_any_pieces_of_names(@ForAll("pieces") List<String> pieces) {
        String path = String.join("", pieces);

        assertThat(FileNames.read(path).map(named -> named.time().getYear()).orElse(2026))
                .isBetween(2000, 2099);
    }

    @Property
    void reads_every_second_of_a_century(@ForAll("times") LocalDateTime time) {
        String name = "snap/MDAlarm_%tY%<tm%<td-%<tH%<tM%<tS.jpg".formatted(time);

        assertThat(FileNames.read(name).map(NamedTime::time)).contains(time.withNano(0));
    }

    /** Each long enough to take a minute and more if the time grew with the square of the length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "_",
                "1",
                "a",
                "2026",
                "20261122",
                "20260230101500_",
                "20260230-101500/",
                "2026-02-30_10-15-00_",
                "2026-11-22",
                "_01_20260230101500123_A",
                "_1_20260230101500_2",
                "A_A",
                "AB/",
                "ABCD1234/",
                "FI9800P_00626E44C831/",
                "00626E44C831()_1_",
                "00-13-E2-01-02-03/Motion/",
                "ABCD1234/2026-11-22/001/jpg/10/",
                "Motion_2026-1-1-1-1-1-1_",
                "[M][0@0]",
                "MDAlarm_",
                "\n"
            })
    @Timeout(value = 10, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void is_done_with_a_very_long_name_at_once(String piece) {
        String path = piece.repeat(300_000 / piece.length());

        assertThat(FileNames.read(path)).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "2026",
                        "11",
                        "22",
                        "02",
                        "30",
                        "10",
                        "15",
                        "00",
                        "-",
                        "_",
                        "/",
                        ".",
                        "[M]",
                        "[0@0][0]",
                        "001",
                        "jpg",
                        ".jpg",
                        "MDAlarm_",
                        "FI9800P_00626E44C831/",
                        "2026-11-22/",
                        "20261122",
                        "101500",
                        "123")
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<LocalDateTime> times() {
        return DateTimes.dateTimes()
                .between(LocalDateTime.of(2000, 1, 1, 0, 0), LocalDateTime.of(2099, 12, 31, 23, 59, 59));
    }

    private static NamedTime named(String pattern, String time, String event, String camera) {
        return new NamedTime(pattern, LocalDateTime.parse(time), event, camera);
    }
}
