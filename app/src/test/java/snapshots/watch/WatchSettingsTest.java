package snapshots.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snapshots.device.BadSettingException;

/** Nothing set gives the documented defaults; every key set arrives. */
class WatchSettingsTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        assertThat(WatchSite.settings(Map.of()))
                .isEqualTo(new WatchSettings(
                        true,
                        true,
                        true,
                        Duration.ofDays(28),
                        3,
                        Duration.ofMinutes(15),
                        5,
                        Duration.ofMinutes(10),
                        0.5,
                        Duration.ofDays(3),
                        Duration.ofDays(1),
                        true,
                        Map.of()));
    }

    @Test
    void every_key_set_arrives() {
        assertThat(WatchSite.settings(Map.ofEntries(
                        Map.entry("enabled", "false"),
                        Map.entry("quiet", "false"),
                        Map.entry("lens", "false"),
                        Map.entry("history", "14d"),
                        Map.entry("quiet-after", "5"),
                        Map.entry("shortest-silence", "1h"),
                        Map.entry("lens-pictures", "7"),
                        Map.entry("lens-time", "20m"),
                        Map.entry("likeness", "0.4"),
                        Map.entry("learn", "1d"),
                        Map.entry("accept-after", "2d"),
                        Map.entry("tell-monitors", "false"),
                        Map.entry("cameras.[Front Door].lens", "false"))))
                .isEqualTo(new WatchSettings(
                        false,
                        false,
                        false,
                        Duration.ofDays(14),
                        5,
                        Duration.ofHours(1),
                        7,
                        Duration.ofMinutes(20),
                        0.4,
                        Duration.ofDays(1),
                        Duration.ofDays(2),
                        false,
                        Map.of("Front Door", new WatchSettings.One(null, false))));
    }

    @Test
    void one_camera_may_differ_from_all_by_its_key_or_its_place() {
        var watched = WatchedCameras.of(
                WatchSite.settings(Map.of(
                        "quiet", "false", "cameras.frontdoor.lens", "false", "cameras.[Garden Camera].quiet", "true")),
                WatchSite.devices("Front Door", "Garden"));

        assertThat(watched.quiet()).containsExactly("Garden Camera");
        assertThat(watched.lens()).containsExactly("Garden Camera");
        assertThat(watched.all()).isEqualTo(List.of("Garden Camera"));
    }

    @Test
    void a_camera_that_is_not_there_stops_the_start_with_those_that_are() {
        assertThatThrownBy(() -> WatchedCameras.of(
                        WatchSite.settings(Map.of("cameras.Attic.lens", "false")), WatchSite.devices("Front Door")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("snapshots.watch.cameras.Attic: there is no such camera; right are"
                        + " snapshots.watch.cameras.\"[Front Door Camera]\"");
    }
}
