package snapshots.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;
import snapshots.device.Devices;
import snapshots.snapshot.Kind;

class ArchivePlanTest {

    private static final DeviceTable DEVICES = Devices.of(Map.of(
            "OUTPUT_1_TYPE",
            "Camera",
            "OUTPUT_1_LOCATION",
            "Front Door",
            "OUTPUT_2_TYPE",
            "Camera",
            "OUTPUT_2_LOCATION",
            "Garden"));

    @Test
    void without_any_destination_a_folder_beside_the_pictures_stands_in_for_30_days() {
        ArchivePlan plan = plan(Map.of("disk.disk.path", "", "drive.drive.folder", "", "s3.s3.bucket", ""));

        assertThat(plan.isStandIn()).isTrue();
        assertThat(plan.destinations()).containsOnlyKeys("disk");
        assertThat(plan.destinations().get("disk").disk())
                .isEqualTo(new DiskSettings("/srv/data/archive", Duration.ofDays(30)));
        assertThat(plan.destinations("Garden Camera", Kind.PUSHED)).containsExactly("disk");
        assertThat(plan.destinations("Garden Camera", Kind.HUMAN)).containsExactly("disk");
        assertThat(plan.destinations("Garden Camera", Kind.DETECT)).containsExactly("disk");
        assertThat(plan.destinations("Garden Camera", Kind.CLIP)).containsExactly("disk");
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.destinations("Garden Camera", Kind.FETCH)).isEmpty();
    }

    @Test
    void the_stand_in_can_be_told_what_and_for_how_long() {
        ArchivePlan plan = plan(Map.of("disk.disk.keep", "3d", "disk.takes", "fetch", "disk.parallel", "1"));

        assertThat(plan.isStandIn()).isTrue();
        assertThat(plan.destinations().get("disk").disk().keep()).isEqualTo(Duration.ofDays(3));
        assertThat(plan.destinations().get("disk").parallel()).isEqualTo(1);
        assertThat(plan.destinations("Garden Camera", Kind.FETCH)).containsExactly("disk");
    }

    @Test
    void a_configured_destination_takes_the_stand_ins_place() {
        ArchivePlan plan =
                plan(Map.of("disk.disk.path", "", "drive.drive.folder", "Snapshots", "drive.bandwidth", "1MB"));

        assertThat(plan.isStandIn()).isFalse();
        assertThat(plan.destinations()).containsOnlyKeys("drive");
        assertThat(plan.destinations().get("drive").bandwidth()).isEqualTo(DataSize.ofMegabytes(1));
    }

    @Test
    void switched_off_nothing_is_owed() {
        ArchivePlan plan = new ArchivePlan(
                new ArchiveSettings(
                        false, settings(Map.of("disk.disk.path", "/mnt/nas")).destinations()),
                storage(),
                DEVICES);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.destinations()).isEmpty();
        assertThat(plan.isStandIn()).isFalse();
        assertThat(plan.destinations("Garden Camera", Kind.PUSHED)).isEmpty();
    }

    @Test
    void a_camera_may_have_rules_of_its_own_by_any_form_of_its_name() {
        for (String name : new String[] {"frontdoor", "[Front Door]", "[Front Door Camera]", "front-door"}) {
            ArchivePlan plan = plan(Map.of("nas.disk.path", "/mnt/nas", "nas.cameras." + name, "fetch,human"));

            assertThat(plan.destinations("Front Door Camera", Kind.FETCH))
                    .as(name)
                    .containsExactly("nas");
            assertThat(plan.destinations("Front Door Camera", Kind.PUSHED)).isEmpty();
            assertThat(plan.destinations("Garden Camera", Kind.PUSHED)).containsExactly("nas");
        }
    }

    @Test
    void a_camera_that_gets_an_empty_list_sends_nothing() {
        ArchivePlan plan = plan(Map.of("nas.disk.path", "/mnt/nas", "nas.cameras.garden", ""));

        assertThat(plan.destinations("Garden Camera", Kind.PUSHED)).isEmpty();
    }

    @Test
    void a_camera_that_there_is_not_stops_the_start() {
        assertThatThrownBy(() -> plan(Map.of("nas.disk.path", "/mnt/nas", "nas.cameras.gardn", "human")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("snapshots.archive.destinations.nas.cameras.gardn: there is no such camera")
                .hasMessageContaining("snapshots.archive.destinations.nas.cameras.\"[Garden Camera]\"");
    }

    @Test
    void a_destination_of_two_types_stops_the_start() {
        assertThatThrownBy(() -> plan(Map.of("nas.disk.path", "/mnt/nas", "nas.s3.bucket", "my-snapshots")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("more than one type");
    }

    @Test
    void a_destination_that_does_not_say_what_it_is_stops_the_start() {
        assertThatThrownBy(() -> plan(Map.of("nas.parallel", "2")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("snapshots.archive.destinations.nas.disk.path=/mnt/nas/snapshots");
    }

    private static ArchivePlan plan(Map<String, String> values) {
        return new ArchivePlan(settings(values), storage(), DEVICES);
    }

    private static StorageSettings storage() {
        return new StorageSettings(Path.of("/srv/data"), DataSize.ofMegabytes(1));
    }

    private static ArchiveSettings settings(Map<String, String> values) {
        Map<String, String> full = new HashMap<>();
        values.forEach((key, value) -> full.put("snapshots.archive.destinations." + key, value));
        return new Binder(new MapConfigurationPropertySource(full))
                .bindOrCreate("snapshots.archive", ArchiveSettings.class);
    }
}
