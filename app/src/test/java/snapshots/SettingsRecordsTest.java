package snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.archive.ArchiveSettings;
import snapshots.archive.DestinationSettings;
import snapshots.archive.DiskSettings;
import snapshots.backup.BackupSettings;
import snapshots.catalog.DatabaseSettings;
import snapshots.catalog.IncidentSettings;
import snapshots.catalog.StorageSettings;
import snapshots.detect.CostSettings;
import snapshots.detect.DetectSettings;
import snapshots.detect.DetectionPolicy;
import snapshots.image.ImageSettings;
import snapshots.publish.PublishSettings;
import snapshots.snapshot.Kind;
import snapshots.trigger.TriggerSettings;

/** Nothing set gives the documented defaults; every key set arrives. */
class SettingsRecordsTest {

    @Test
    void trigger() {
        assertThat(bind("snapshots.trigger", TriggerSettings.class, Map.of()))
                .isEqualTo(new TriggerSettings(
                        "home_automation", "snapshot", "snapshot-processor", 50, Duration.ofSeconds(60)));
        assertThat(bind(
                        "snapshots.trigger",
                        TriggerSettings.class,
                        Map.of(
                                "exchange", "bus",
                                "topic", "cams",
                                "app-name", "eyes",
                                "prefetch", "7",
                                "max-age", "2m")))
                .isEqualTo(new TriggerSettings("bus", "cams", "eyes", 7, Duration.ofMinutes(2)));
    }

    @Test
    void publish() {
        assertThat(bind("snapshots.publish", PublishSettings.class, Map.of()))
                .isEqualTo(new PublishSettings(
                        "home_automation",
                        "snapshot",
                        "snapshot-processor",
                        "snapshot-processor",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5)));
        assertThat(bind(
                        "snapshots.publish",
                        PublishSettings.class,
                        Map.of(
                                "exchange", "bus",
                                "topic", "cams",
                                "device-name", "den",
                                "app-name", "eyes",
                                "confirm-timeout", "3s",
                                "late-after", "4s",
                                "heartbeat", "6s")))
                .isEqualTo(new PublishSettings(
                        "bus",
                        "cams",
                        "den",
                        "eyes",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(6)));
    }

    @Test
    void incidents() {
        assertThat(bind("snapshots.incidents", IncidentSettings.class, Map.of()))
                .isEqualTo(new IncidentSettings(Duration.ofSeconds(50), Map.of()));
        assertThat(bind(
                        "snapshots.incidents",
                        IncidentSettings.class,
                        Map.of("gap", "2m", "groups.cottage", "shed,Lake Camera")))
                .isEqualTo(
                        new IncidentSettings(Duration.ofMinutes(2), Map.of("cottage", List.of("shed", "Lake Camera"))));
    }

    @Test
    void detect() {
        assertThat(bind("snapshots.detect", DetectSettings.class, Map.of()))
                .isEqualTo(
                        new DetectSettings(true, 0.45, 0, Duration.ofSeconds(5), null, List.of("person"), 0.35, null));
        assertThat(bind(
                        "snapshots.detect",
                        DetectSettings.class,
                        Map.of(
                                "enabled", "false",
                                "threshold", "0.6",
                                "workers", "3",
                                "deadline", "1s",
                                "policy", "local-then-cloud",
                                "wanted", "person,dog",
                                "unsure-from", "0.3",
                                "unsure-to", "0.7")))
                .isEqualTo(new DetectSettings(
                        false,
                        0.6,
                        3,
                        Duration.ofSeconds(1),
                        DetectionPolicy.LOCAL_THEN_CLOUD,
                        List.of("person", "dog"),
                        0.3,
                        0.7));
    }

    @Test
    void cost() {
        assertThat(bind("snapshots.detect.cost", CostSettings.class, Map.of()))
                .isEqualTo(new CostSettings(new BigDecimal("1.00"), "USD", 1000, 5000));
        assertThat(bind(
                        "snapshots.detect.cost",
                        CostSettings.class,
                        Map.of("price-per-1000", "1.25", "currency", "EUR", "max-per-day", "7", "max-per-month", "0")))
                .isEqualTo(new CostSettings(new BigDecimal("1.25"), "EUR", 7, 0));
    }

    @Test
    void database() {
        assertThat(bind("snapshots.storage.database", DatabaseSettings.class, Map.of()))
                .isEqualTo(new DatabaseSettings(new Secret(""), "", new Secret("")));
        assertThat(bind(
                        "snapshots.storage.database",
                        DatabaseSettings.class,
                        Map.of("url", "postgresql://db/snaps", "user", "cat", "password", "not-a-real-one")))
                .isEqualTo(
                        new DatabaseSettings(new Secret("postgresql://db/snaps"), "cat", new Secret("not-a-real-one")));
    }

    @Test
    void backup() {
        assertThat(bind("snapshots.backup", BackupSettings.class, Map.of()))
                .isEqualTo(new BackupSettings("", 7, Duration.ofHours(24)));
        assertThat(bind(
                        "snapshots.backup",
                        BackupSettings.class,
                        Map.of("folder", "/mnt/usb", "keep", "3", "interval", "12h")))
                .isEqualTo(new BackupSettings("/mnt/usb", 3, Duration.ofHours(12)));
    }

    @Test
    void image() {
        assertThat(bind("snapshots.image", ImageSettings.class, Map.of())).isEqualTo(new ImageSettings("auto"));
        assertThat(bind("snapshots.image", ImageSettings.class, Map.of("decoder", "imageio")))
                .isEqualTo(new ImageSettings("imageio"));
    }

    @Test
    void storage() {
        assertThat(bind("snapshots.storage", StorageSettings.class, Map.of())
                        .dataDir()
                        .toAbsolutePath()
                        .normalize())
                .isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(bind("snapshots.storage", StorageSettings.class, Map.of("data-dir", "/srv/cams")))
                .isEqualTo(new StorageSettings(Path.of("/srv/cams"), DataSize.ofMegabytes(500)));
    }

    @Test
    void archive() {
        assertThat(bind("snapshots.archive", ArchiveSettings.class, Map.of()))
                .isEqualTo(new ArchiveSettings(true, Map.of()));
        assertThat(bind("snapshots.archive", ArchiveSettings.class, Map.of("destinations.nas.disk.path", "/mnt/nas"))
                        .destinations())
                .containsEntry(
                        "nas",
                        new DestinationSettings(
                                List.of(Kind.PUSHED, Kind.HUMAN, Kind.DETECT, Kind.CLIP),
                                Map.of(),
                                4,
                                DataSize.ofBytes(0),
                                new DiskSettings("/mnt/nas", null),
                                null,
                                null));
        assertThat(bind(
                        "snapshots.archive",
                        ArchiveSettings.class,
                        Map.of(
                                "enabled", "false",
                                "destinations.nas.takes", "fetch,clip",
                                "destinations.nas.cameras.garden", "human",
                                "destinations.nas.parallel", "2",
                                "destinations.nas.bandwidth", "1MB",
                                "destinations.nas.disk.path", "/mnt/nas",
                                "destinations.nas.disk.keep", "90d")))
                .isEqualTo(new ArchiveSettings(
                        false,
                        Map.of(
                                "nas",
                                new DestinationSettings(
                                        List.of(Kind.FETCH, Kind.CLIP),
                                        Map.of("garden", List.of(Kind.HUMAN)),
                                        2,
                                        DataSize.ofMegabytes(1),
                                        new DiskSettings("/mnt/nas", Duration.ofDays(90)),
                                        null,
                                        null))));
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put(prefix + "." + key, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
