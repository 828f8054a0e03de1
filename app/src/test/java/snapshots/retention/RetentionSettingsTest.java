package snapshots.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import snapshots.snapshot.Kind;

/** Nothing set gives the documented defaults; every key set arrives. */
class RetentionSettingsTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        RetentionSettings settings = RetentionSite.settings(Map.of());

        assertThat(settings)
                .isEqualTo(new RetentionSettings(
                        true,
                        Map.of(),
                        Map.of(),
                        DataSize.ofBytes(0),
                        DataSize.ofMegabytes(250),
                        Keep.days(400),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1)));
        assertThat(settings.keep(Kind.FETCH)).isEqualTo(new Keep(Duration.ofHours(24)));
        for (Kind kind : new Kind[] {Kind.HUMAN, Kind.DETECT, Kind.PUSHED, Kind.CLIP}) {
            assertThat(settings.keep(kind)).isEqualTo(Keep.days(30));
        }
    }

    @Test
    void every_key_set_arrives() {
        assertThat(RetentionSite.settings(Map.of(
                        "enabled", "false",
                        "keep.clip", "5d",
                        "keep.human", "forever",
                        "cameras.[Front Door].fetch", "90m",
                        "max-size", "2GB",
                        "floor-margin", "1MB",
                        "keep-rows", "0",
                        "first-after", "2s",
                        "interval", "3s")))
                .isEqualTo(new RetentionSettings(
                        false,
                        Map.of(Kind.CLIP, Keep.days(5), Kind.HUMAN, Keep.FOREVER),
                        Map.of("Front Door", Map.of(Kind.FETCH, new Keep(Duration.ofMinutes(90)))),
                        DataSize.ofGigabytes(2),
                        DataSize.ofMegabytes(1),
                        Keep.FOREVER,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3)));
    }
}
