package snapshots.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.archive.CopyOrder;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

class KeyLayoutTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void pictures_are_snaps_and_clips_are_records() {
        var layout = new KeyLayout("patrolcams", ZoneId.of("UTC"));
        Instant taken = Instant.parse("2016-10-19T16:37:06Z");

        assertThat(layout.key(order("backyard", Media.CLIP, "MDalarm_20161018_113706.mp4", taken)))
                .isEqualTo("patrolcams/backyard/2016-10-19/Hour-16/record/MDalarm_20161018_113706.mp4");
        assertThat(layout.key(order("backyard", Media.PICTURE, "MDAlarm_20161018-113706.jpg", taken)))
                .isEqualTo("patrolcams/backyard/2016-10-19/Hour-16/snap/MDAlarm_20161018-113706.jpg");
    }

    /** In 2026 the clocks of Berlin go on at 01:00 UTC on 29 March and back at 01:00 UTC on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T22:59:59Z, 2026-03-28/Hour-23",
        "2026-03-28T23:00:00Z, 2026-03-29/Hour-0",
        "2026-03-29T00:59:59Z, 2026-03-29/Hour-1",
        "2026-03-29T01:00:00Z, 2026-03-29/Hour-3",
        "2026-10-25T00:30:00Z, 2026-10-25/Hour-2",
        "2026-10-25T01:30:00Z, 2026-10-25/Hour-2",
        "2026-10-25T02:00:00Z, 2026-10-25/Hour-3",
        "2026-10-24T21:59:59.999Z, 2026-10-24/Hour-23",
        "2026-10-24T22:00:00Z, 2026-10-25/Hour-0",
    })
    void day_and_hour_are_those_of_the_zone_also_when_its_clocks_are_changed(Instant taken, String dayAndHour) {
        assertThat(key(BERLIN, taken)).isEqualTo("base/Den/" + dayAndHour + "/snap/a.jpg");
    }

    @Property
    void day_and_hour_lead_back_to_the_hour_in_which_it_was_taken(
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second) {
        Instant taken = Instant.ofEpochSecond(second);
        for (String zone :
                new String[] {"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"}) {
            ZoneId there = ZoneId.of(zone);

            String[] parts = key(there, taken).split("/");

            LocalDate day = LocalDate.parse(parts[2]);
            assertThat(parts[3]).matches("Hour-(\\d|1\\d|2[0-3])");
            int hour = Integer.parseInt(parts[3].substring("Hour-".length()));
            assertThat(taken.atZone(there).toLocalDateTime())
                    .isBetween(day.atTime(hour, 0), day.atTime(LocalTime.of(hour, 59, 59)));
        }
    }

    @Property
    void whatever_a_camera_or_file_is_called_the_key_has_six_parts_and_is_one_that_s3_takes(
            @ForAll String camera, @ForAll String file) {
        String fileName = "f" + file.substring(0, Math.min(file.length(), 80)) + ".jpg";

        String key = new KeyLayout("base", BERLIN).key(order("C" + camera, Media.PICTURE, fileName, Instant.EPOCH));

        assertThat(key.split("/")).hasSize(6).doesNotContain("", ".", "..");
        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
        assertThat(key).matches("[\\p{L}\\p{M}\\p{N}/!_.'()-]+");
    }

    @ParameterizedTest
    @CsvSource({
        "Front Door Camera, Front_Door_Camera",
        "Front Door(N), Front_Door(N)",
        "Küche, Küche",
        "../etc, _._etc",
        "a  & b?, a_b_",
    })
    void cameras_keep_letters_and_digits_of_any_script(String camera, String folder) {
        assertThat(key(order(camera, Media.PICTURE, "a.jpg", Instant.EPOCH)).split("/")[1])
                .isEqualTo(folder);
    }

    @Test
    void further_files_of_the_same_name_are_numbered_before_the_suffix() {
        assertThat(KeyLayout.nth("base/a.b/x.jpg", 1)).isEqualTo("base/a.b/x.jpg");
        assertThat(KeyLayout.nth("base/a.b/x.jpg", 2)).isEqualTo("base/a.b/x_2.jpg");
        assertThat(KeyLayout.nth("base/a.b/x", 3)).isEqualTo("base/a.b/x_3");
    }

    private static String key(ZoneId zone, Instant taken) {
        return new KeyLayout("base", zone).key(order("Den", Media.PICTURE, "a.jpg", taken));
    }

    private static String key(CopyOrder order) {
        return new KeyLayout("base", BERLIN).key(order);
    }

    private static CopyOrder order(String camera, Media media, String fileName, Instant taken) {
        return new CopyOrder(
                new SnapshotId(UUID.randomUUID()),
                false,
                camera,
                media,
                fileName,
                1,
                "",
                "",
                taken,
                Optional.empty(),
                () -> {
                    throw new IllegalStateException("nobody reads it");
                },
                _ -> true);
    }
}
