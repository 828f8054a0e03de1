package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.device.DeviceTable;
import snapshots.device.Devices;

class OwnersTest {

    private static final Map<String, String> NESTED = Map.of(
            "INPUT_1_TYPE", "Camera",
            "INPUT_1_LOCATION", "Yard",
            "INPUT_1_FOLDER", "uploads/yard",
            "INPUT_2_TYPE", "Camera",
            "INPUT_2_LOCATION", "Gate",
            "INPUT_2_FOLDER", "uploads/yard/gate",
            "INPUT_2_CAMERA_ID", "FI9800P_00626E44C831");

    @ParameterizedTest
    @CsvSource({
        "uploads/yard/a.jpg, Yard Camera",
        "uploads/yard/2026/11/22/a.jpg, Yard Camera",
        "uploads/yard/gate/a.jpg, Gate Camera",
        "uploads/yard/gate/snap/a.jpg, Gate Camera",
        "uploads/yard/gates/a.jpg, Yard Camera",
    })
    void a_file_is_the_cameras_whose_folder_is_nearest(String path, String camera) {
        assertThat(owners(NESTED).senderOf(path)).satisfies(sender -> {
            assertThat(sender.camera()).isEqualTo(camera);
            assertThat(sender.isKnown()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fi9800p_00626e44c831/snap/MDAlarm_20261122-101500.jpg",
                "Gate_00_20261122101500.jpg",
                "2026/11/22/g a t e_00_20261122101500.jpg"
            })
    void a_file_elsewhere_is_the_cameras_that_its_name_tells(String path) {
        assertThat(owners(NESTED).senderOf(path).camera()).isEqualTo("Gate Camera");
    }

    @Test
    void the_owner_of_the_whole_storage_has_what_is_nobody_elses() {
        Owners owners = owners(Map.of(
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Only",
                "INPUT_1_FOLDER", "/",
                "INPUT_2_TYPE", "Camera",
                "INPUT_2_LOCATION", "Gate"));

        assertThat(owners.senderOf("a.jpg").camera()).isEqualTo("Only Camera");
        assertThat(owners.senderOf("x/y/a.jpg").camera()).isEqualTo("Only Camera");
        assertThat(owners.senderOf("uploads/gate/a.jpg").camera()).isEqualTo("Gate Camera");
        assertThat(owners.adopterOf("")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "uploads/new/snap/a.jpg, uploads/new",
        "uploads/new/FI9805_00626E44C832/snap/MDAlarm_20261122-101500.jpg, uploads/new",
        "uploads/a.jpg, uploads",
        "new/a.jpg, new",
        "cams/new/2026-11-22/001/a.jpg, cams/new",
        "cams/new/2026/11/22/a.jpg, cams/new",
        "2026/11/22/a.jpg, ''",
        "a.jpg, ''",
        "192.168.1.64_01_20261122101500123_MOTION_DETECTION.jpg, 192.168.1.64",
    })
    void files_of_an_unknown_camera_have_a_name_in_common(String path, String name) {
        assertThat(owners(NESTED).senderOf(path)).satisfies(sender -> {
            assertThat(sender.camera()).isEqualTo(name);
            assertThat(sender.isKnown()).isFalse();
        });
    }

    private static Owners owners(Map<String, String> settings) {
        DeviceTable devices = Devices.of(settings);
        return new Owners(devices.uploaders(), devices.uploadFolder());
    }
}
