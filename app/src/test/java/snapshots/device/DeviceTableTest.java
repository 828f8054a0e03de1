package snapshots.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.credentials.Secret;

class DeviceTableTest {

    @Test
    void reads_numbered_devices_of_any_number_in_their_order() {
        DeviceTable table = Devices.of(Map.of(
                "INPUT_2_TYPE", "Camera",
                "INPUT_2_LOCATION", "Garden",
                "INPUT_1_TYPE", "Door Sensor",
                "INPUT_1_LOCATION", "Front Door",
                "OUTPUT_117_TYPE", "Siren",
                "OUTPUT_9_TYPE", "Camera",
                "OUTPUT_9_LOCATION", "Front Door 2"));

        assertThat(table.inputs()).extracting(Device::key).containsExactly("Front Door Door Sensor", "Garden Camera");
        assertThat(table.outputs()).extracting(Device::key).containsExactly("Front Door 2 Camera", "Siren");
        assertThat(table.cameras()).extracting(Camera::key).containsExactly("Front Door 2 Camera");
        assertThat(table.camera("Front Door 2 Camera").orElseThrow().folder()).isEqualTo("uploads/frontdoor2");
        assertThat(table.camera("Siren")).isEmpty();
    }

    @Test
    void leaves_out_what_is_configured_as_blank() {
        assertThat(Devices.of(Map.of("INPUT_8_TYPE", "", "INPUT_8_LOCATION", " "))
                        .inputs())
                .isEmpty();
    }

    @Test
    void reads_the_documented_form_with_all_of_a_cameras_settings() {
        DeviceTable table = Devices.of(Map.of(
                "snapshots.devices.outputs[0].type", "Camera",
                "snapshots.devices.outputs[0].location", "Garage",
                "snapshots.devices.outputs[0].protocol", "http",
                "snapshots.devices.outputs[0].https", "any-certificate",
                "snapshots.devices.outputs[0].snapshot-url", "/snap.jpg",
                "snapshots.devices.upload-folder", "/cams/in"));

        assertThat(table.camera("Garage Camera"))
                .contains(new Camera(
                        "Garage Camera",
                        "Garage",
                        "cams/in/garage",
                        Camera.Protocol.HTTP,
                        Camera.Https.ANY_CERTIFICATE,
                        "/snap.jpg",
                        null));
    }

    @Test
    void a_camera_may_have_its_own_number_of_pictures() {
        Map<String, String> garden = Map.of("OUTPUT_1_TYPE", "Camera", "OUTPUT_1_LOCATION", "Garden");

        assertThat(Devices.of(with(garden, "3"))
                        .camera("Garden Camera")
                        .orElseThrow()
                        .burst())
                .isEqualTo(3);
        assertRefused(with(garden, "11"), "OUTPUT_1_BURST=11 must be 1 to 10, for example OUTPUT_1_BURST=3");
        assertRefused(with(garden, "0"), "OUTPUT_1_BURST=0 must be 1 to 10");
        assertRefused(with(garden, "many"), "OUTPUT_1_BURST=many is no number; for example OUTPUT_1_BURST=3");
    }

    private static Map<String, String> with(Map<String, String> settings, String burst) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("OUTPUT_1_BURST", burst);
        return all;
    }

    @Test
    void an_input_and_an_output_may_be_the_same_camera() {
        DeviceTable table = Devices.of(Map.of(
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door"));

        assertThat(table.inputs()).isEqualTo(table.outputs());
    }

    @Test
    void a_sensor_may_be_where_a_camera_is() {
        DeviceTable table = Devices.of(Map.of(
                "INPUT_1_TYPE", "Contact",
                "INPUT_1_LOCATION", "Front Door",
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door"));

        assertThat(table.camera("Front Door Camera").orElseThrow().folder()).isEqualTo("uploads/frontdoor");
    }

    @Test
    void refuses_two_devices_with_one_folder() {
        assertRefused(
                Map.of(
                        "INPUT_1_TYPE", "Camera",
                        "INPUT_1_LOCATION", "Front Door",
                        "INPUT_2_TYPE", "Camera",
                        "INPUT_2_LOCATION", "FrontDoor"),
                "INPUT_2_LOCATION=FrontDoor and INPUT_1_LOCATION=Front Door",
                "folder \"uploads/frontdoor\"",
                "INPUT_2_LOCATION=FrontDoor 2");
    }

    @Test
    void refuses_the_same_device_twice() {
        assertRefused(
                Map.of(
                        "OUTPUT_1_TYPE", "Camera",
                        "OUTPUT_1_LOCATION", "Garden",
                        "OUTPUT_2_TYPE", "Camera",
                        "OUTPUT_2_LOCATION", "Garden"),
                "OUTPUT_2_LOCATION=Garden",
                "for example OUTPUT_2_LOCATION=Garden 2");
    }

    @Test
    void refuses_an_input_without_a_place() {
        assertRefused(Map.of("INPUT_3_TYPE", "Camera"), "INPUT_3_LOCATION is missing", "INPUT_3_LOCATION=Front Door");
    }

    @Test
    void refuses_a_place_without_a_type() {
        assertRefused(Map.of("OUTPUT_3_LOCATION", "Garden"), "OUTPUT_3_TYPE is missing", "OUTPUT_3_TYPE=Camera");
    }

    @Test
    void refuses_a_place_that_leads_out_of_the_storage() {
        assertRefused(
                Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "../../etc"),
                "INPUT_1_LOCATION=../../etc cannot name a folder");
        assertRefused(
                Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "a/b"),
                "INPUT_1_LOCATION=a/b cannot name a folder");
        assertRefused(Map.of("snapshots.devices.upload-folder", "a/../../b"), "FTP_UPLOAD_DIR", "uploads");
    }

    @Test
    void refuses_a_plain_camera_without_a_url_and_an_unknown_word() {
        assertRefused(
                Map.of("OUTPUT_1_TYPE", "Camera", "OUTPUT_1_LOCATION", "Garden", "OUTPUT_1_PROTOCOL", "http"),
                "OUTPUT_1_SNAPSHOT_URL must be");
        assertRefused(
                Map.of("OUTPUT_1_TYPE", "Camera", "OUTPUT_1_LOCATION", "Garden", "OUTPUT_1_HTTPS", "sometimes"),
                "OUTPUT_1_HTTPS=sometimes is unknown; right are off, verified, any-certificate");
    }

    @Test
    void an_input_camera_uploads_with_all_of_its_settings() {
        DeviceTable table = Devices.of(Map.of(
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "INPUT_1_FTP_USER", "front",
                "INPUT_1_FTP_PASS", "not-a-real-password",
                "INPUT_1_TIME_ZONE", "Europe/Berlin",
                "INPUT_1_FOLDER", "/cams/Front Door/",
                "INPUT_1_CAMERA_ID", "00626E44C831"));

        assertThat(table.uploaders())
                .containsExactly(new Uploader(
                        "Front Door Camera",
                        "Front Door",
                        "cams/Front Door",
                        ZoneId.of("Europe/Berlin"),
                        "00626E44C831",
                        new Uploader.Account("front", new Secret("not-a-real-password")),
                        null));
    }

    @Test
    void the_documented_form_has_the_same_settings() {
        DeviceTable table = Devices.of(Map.of(
                "snapshots.devices.inputs[0].type", "Camera",
                "snapshots.devices.inputs[0].location", "Front Door",
                "snapshots.devices.inputs[0].ftp-user", "front",
                "snapshots.devices.inputs[0].ftp-password", "not-a-real-password",
                "snapshots.devices.inputs[0].time-zone", "UTC",
                "snapshots.devices.inputs[0].folder", "cams/front",
                "snapshots.devices.inputs[0].camera-id", "FRONT"));

        assertThat(table.uploaders())
                .containsExactly(new Uploader(
                        "Front Door Camera",
                        "Front Door",
                        "cams/front",
                        ZoneId.of("UTC"),
                        "FRONT",
                        new Uploader.Account("front", new Secret("not-a-real-password")),
                        null));
    }

    @Test
    void a_camera_without_further_settings_uploads_to_the_folder_of_its_place_in_the_zone_of_this_machine() {
        assertThat(Devices.of(Map.of("INPUT_1_TYPE", "camera", "INPUT_1_LOCATION", "Front Door"))
                        .uploaders())
                .containsExactly(new Uploader(
                        "Front Door camera",
                        "Front Door",
                        "uploads/frontdoor",
                        ZoneId.systemDefault(),
                        "",
                        null,
                        null));
    }

    @Test
    void a_camera_that_is_asked_may_upload_too_and_one_that_is_both_is_one() {
        DeviceTable table = Devices.of(Map.of(
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "INPUT_1_TIME_ZONE", "Asia/Tokyo",
                "INPUT_2_TYPE", "Contact",
                "INPUT_2_LOCATION", "Window",
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door",
                "OUTPUT_2_TYPE", "Camera",
                "OUTPUT_2_LOCATION", "Garage"));

        assertThat(table.uploaders()).extracting(Uploader::label).containsExactly("Front Door", "Garage");
        assertThat(table.uploaders().getFirst().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void an_input_and_an_output_that_are_one_camera_have_its_folder_both() {
        DeviceTable table = Devices.of(Map.of(
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "INPUT_1_FOLDER", "cams/front",
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door"));

        assertThat(table.uploaders().getFirst().folder()).isEqualTo("cams/front");
        assertThat(table.camera("Front Door Camera").orElseThrow().folder()).isEqualTo("cams/front");
    }

    @Test
    void the_whole_storage_may_be_one_cameras_folder() {
        assertThat(Devices.of(Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden", "INPUT_1_FOLDER", "/"))
                        .uploaders()
                        .getFirst()
                        .folder())
                .isEmpty();
    }

    @Test
    void refuses_an_account_without_a_name_or_a_password_or_of_another_camera() {
        assertRefused(
                Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden", "INPUT_1_FTP_USER", "garden"),
                "INPUT_1_FTP_PASS is missing",
                "INPUT_1_FTP_USER=frontdoor and INPUT_1_FTP_PASS=");
        assertRefused(
                Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden", "INPUT_1_FTP_PASS", "not-a-password"),
                "INPUT_1_FTP_USER is missing");
        assertRefused(
                Map.of(
                        "INPUT_1_TYPE", "Camera",
                        "INPUT_1_LOCATION", "Garden",
                        "INPUT_1_FTP_USER", "all",
                        "INPUT_1_FTP_PASS", "one",
                        "INPUT_2_TYPE", "Camera",
                        "INPUT_2_LOCATION", "Garage",
                        "INPUT_2_FTP_USER", "all",
                        "INPUT_2_FTP_PASS", "two"),
                "INPUT_2_FTP_USER=all is another camera's account already",
                "INPUT_2_FTP_USER=garage");
    }

    @Test
    void no_message_about_an_account_tells_its_password() {
        assertThatThrownBy(() -> Devices.of(Map.of(
                        "INPUT_1_TYPE",
                        "Camera",
                        "INPUT_1_LOCATION",
                        "Garden",
                        "INPUT_1_FTP_PASS",
                        "not-a-real-password")))
                .hasMessageNotContaining("not-a-real-password");
        assertThat(Devices.of(Map.of(
                                "INPUT_1_TYPE", "Camera",
                                "INPUT_1_LOCATION", "Garden",
                                "INPUT_1_FTP_USER", "garden",
                                "INPUT_1_FTP_PASS", "not-a-real-password"))
                        .uploaders())
                .asString()
                .doesNotContain("not-a-real-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Berlin", "Europe/Bonn", "GMT+99", "+25"})
    void refuses_what_is_no_time_zone(String zone) {
        assertRefused(
                Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden", "INPUT_1_TIME_ZONE", zone),
                "INPUT_1_TIME_ZONE=" + zone + " is no time zone",
                "INPUT_1_TIME_ZONE=Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../etc", "a/../b", ".hidden", "a/.b", "a//b", "a/./b", "a\u0000b"})
    void refuses_a_folder_that_is_none_below_the_storage_root(String folder) {
        assertRefused(
                Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden", "INPUT_1_FOLDER", folder),
                "INPUT_1_FOLDER=" + folder + " is no folder below the storage root",
                "INPUT_1_FOLDER=uploads/frontdoor");
    }

    @Test
    void refuses_a_given_folder_that_is_another_cameras() {
        assertRefused(
                Map.of(
                        "INPUT_1_TYPE", "Camera",
                        "INPUT_1_LOCATION", "Front Door",
                        "INPUT_2_TYPE", "Camera",
                        "INPUT_2_LOCATION", "Garage",
                        "INPUT_2_FOLDER", "uploads/frontdoor"),
                "INPUT_2_FOLDER=uploads/frontdoor",
                "INPUT_1_LOCATION=Front Door",
                "for example INPUT_2_FOLDER=uploads/frontdoor2");
    }

    @Test
    void refuses_one_name_for_two_cameras_in_their_files() {
        assertRefused(
                Map.of(
                        "INPUT_1_TYPE", "Camera",
                        "INPUT_1_LOCATION", "Front Door",
                        "INPUT_1_CAMERA_ID", "00626E44C831",
                        "INPUT_2_TYPE", "Camera",
                        "INPUT_2_LOCATION", "Garage",
                        "INPUT_2_CAMERA_ID", "00626e44c831"),
                "INPUT_2_CAMERA_ID=00626e44c831 is another camera's already");
    }

    @Test
    void recordings_are_fetched_from_nowhere_unless_it_is_said_from_where() {
        assertThat(Devices.of(Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden"))
                        .uploaders()
                        .getFirst()
                        .recordings())
                .isNull();
    }

    @Test
    void reads_where_recordings_are_with_any_separator_in_the_password() {
        assertThat(recordings(Map.of("INPUT_1_RECORDINGS", "viewer:a:b@c,d@cam:2121")))
                .isEqualTo(new Uploader.Recordings("cam", 2121, "viewer", new Secret("a:b@c,d"), "/"));
        assertThat(recordings(Map.of(
                        "INPUT_1_RECORDINGS", "viewer:hush@192.0.2.7", "INPUT_1_RECORDINGS_FOLDER", "/IPCamera/snap")))
                .isEqualTo(new Uploader.Recordings("192.0.2.7", 50021, "viewer", new Secret("hush"), "/IPCamera/snap"));
        assertThat(recordings(Map.of("INPUT_1_RECORDINGS", "viewer:@[2001:db8::7]:21")))
                .isEqualTo(new Uploader.Recordings("[2001:db8::7]", 21, "viewer", new Secret(""), "/"));
    }

    @Test
    void reads_where_recordings_are_in_the_documented_form() {
        DeviceTable table = Devices.of(Map.of(
                "snapshots.devices.inputs[0].type", "Camera",
                "snapshots.devices.inputs[0].location", "Garden",
                "snapshots.devices.inputs[0].recordings", "viewer:hush@cam:2121",
                "snapshots.devices.inputs[0].recordings-folder", "/record"));

        assertThat(table.uploaders().getFirst().recordings())
                .isEqualTo(new Uploader.Recordings("cam", 2121, "viewer", new Secret("hush"), "/record"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hush",
                "viewer@cam:2121",
                ":hush@cam:2121",
                "viewer:hush@",
                "viewer:hush@cam:",
                "viewer:hush@cam:x",
                "viewer:hush@cam/hush:21",
                "viewer:hush@cam:0",
                "viewer:hush@cam:65536"
            })
    void a_wrong_place_of_recordings_is_answered_with_a_right_one_and_without_the_password(String wrong) {
        assertThatThrownBy(() -> recordings(Map.of("INPUT_1_RECORDINGS", wrong)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContainingAll("INPUT_1_RECORDINGS", "for example INPUT_1_RECORDINGS=viewer:")
                .message()
                .doesNotContain("hush");
    }

    @Test
    void refuses_a_folder_of_recordings_that_are_nowhere() {
        assertRefused(
                Map.of(
                        "INPUT_1_TYPE", "Camera",
                        "INPUT_1_LOCATION", "Garden",
                        "INPUT_1_RECORDINGS_FOLDER", "/record"),
                "INPUT_1_RECORDINGS_FOLDER=/record has no effect without INPUT_1_RECORDINGS");
    }

    private static Uploader.Recordings recordings(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(Map.of("INPUT_1_TYPE", "Camera", "INPUT_1_LOCATION", "Garden"));
        return Devices.of(all).uploaders().getFirst().recordings();
    }

    private static void assertRefused(Map<String, String> settings, String... messageParts) {
        assertThatThrownBy(() -> Devices.of(settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContainingAll(messageParts);
    }
}
