package snapshots.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DeviceTableTest {

    @Test
    void reads_numbered_devices_of_any_number_in_their_order() {
        DeviceTable table = table(Map.of(
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
        assertThat(table(Map.of("INPUT_8_TYPE", "", "INPUT_8_LOCATION", " ")).inputs())
                .isEmpty();
    }

    @Test
    void reads_the_documented_form_with_all_of_a_cameras_settings() {
        DeviceTable table = table(Map.of(
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
                        "/snap.jpg"));
    }

    @Test
    void an_input_and_an_output_may_be_the_same_camera() {
        DeviceTable table = table(Map.of(
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door"));

        assertThat(table.inputs()).isEqualTo(table.outputs());
    }

    @Test
    void a_sensor_may_be_where_a_camera_is() {
        DeviceTable table = table(Map.of(
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
                "folder \"frontdoor\"",
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

    private static void assertRefused(Map<String, String> settings, String... messageParts) {
        assertThatThrownBy(() -> table(settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContainingAll(messageParts);
    }

    private static DeviceTable table(Map<String, String> settings) {
        Map<String, Object> system = new LinkedHashMap<>();
        Map<String, Object> yaml = new LinkedHashMap<>();
        settings.forEach((key, value) -> (key.startsWith("snapshots.") ? yaml : system).put(key, value));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("yaml", yaml));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("system", system));
        ConfigurationPropertySources.attach(environment);
        DeviceSettings bound = Binder.get(environment).bindOrCreate("snapshots.devices", DeviceSettings.class);
        return new DeviceConfiguration().deviceTable(bound, environment);
    }
}
