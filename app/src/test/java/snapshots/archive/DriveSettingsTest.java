package snapshots.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DriveSettingsTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        assertThat(bind(Map.of())).isEqualTo(DriveSettings.NONE);
    }

    @Test
    void every_key_arrives() {
        assertThat(bind(Map.of(
                        "drive.folder", "Cameras",
                        "drive.parent", "0AStandIn",
                        "drive.token-file", "/srv/token.json",
                        "drive.service-account-file", "/srv/key.json",
                        "drive.testing", "true",
                        "drive.archive", "false",
                        "drive.archive-at", "23:30",
                        "drive.root-url", "http://127.0.0.1:8089/")))
                .isEqualTo(new DriveSettings(
                        "Cameras",
                        "0AStandIn",
                        Path.of("/srv/token.json"),
                        Path.of("/srv/key.json"),
                        true,
                        false,
                        LocalTime.of(23, 30),
                        URI.create("http://127.0.0.1:8089/")));
    }

    private static DriveSettings bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource(values);
        return new Binder(source).bindOrCreate("drive", DriveSettings.class);
    }
}
