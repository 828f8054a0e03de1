package snapshots.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Each stand-in gives way as soon as its real part is configured. */
class StandInEnvironmentTest {

    @Test
    void with_nothing_configured_broker_and_cameras_are_stand_ins() {
        StandardEnvironment decided = decide(Map.of());

        assertStandIns(decided, true, true);
        assertThat(decided.getProperty("snapshots.devices.outputs[0].location")).isEqualTo("Front Door");
    }

    @Test
    void a_configured_broker_replaces_the_embedded_one_alone() {
        assertStandIns(decide(Map.of("RABBITMQ_SERVER_ADDRESS", "192.168.1.10")), false, true);
    }

    @Test
    void configured_cameras_replace_the_simulated_ones_alone() {
        StandardEnvironment decided = decide(Map.of("OUTPUT_3_TYPE", "Camera"));

        assertStandIns(decided, true, false);
        assertThat(decided.getProperty("snapshots.devices.outputs[0].location")).isNull();
        assertStandIns(decide(Map.of("snapshots.devices.outputs[0].type", "Camera")), true, false);
    }

    @Test
    void with_both_configured_nothing_is_a_stand_in() {
        assertStandIns(
                decide(Map.of("RABBITMQ_SERVER_ADDRESS", "192.168.1.10", "OUTPUT_1_TYPE", "Camera")), false, false);
    }

    @Test
    void a_name_without_a_value_configures_nothing() {
        assertStandIns(decide(Map.of("RABBITMQ_SERVER_ADDRESS", "", "OUTPUT_1_TYPE", " ")), true, true);
    }

    @Test
    void who_says_so_himself_is_obeyed() {
        assertStandIns(decide(Map.of(StandInEnvironment.BROKER, "false")), false, true);
    }

    @Test
    void with_nothing_configured_a_camera_pushes_to_an_account_of_its_own() {
        StandardEnvironment decided = decide(Map.of());

        assertPushingCamera(decided, true);
        assertThat(decided.getProperty("snapshots.devices.inputs[0].type")).isEqualTo("Camera");
        assertThat(decided.getProperty("snapshots.devices.inputs[0].location")).isEqualTo("Driveway");
        assertThat(decided.getProperty("snapshots.devices.inputs[0].ftp-user")).isEqualTo("driveway");
        assertThat(decided.getProperty("snapshots.devices.inputs[0].ftp-password"))
                .isEqualTo(SimulatedHome.FTP_PASSWORD.value());
    }

    @ParameterizedTest
    @CsvSource({
        "INPUT_1_TYPE, Camera",
        "snapshots.devices.inputs[0].type, Camera",
        "SNAPSHOTS_DEVICES_INPUTS_0_TYPE, Camera",
        "OUTPUT_1_TYPE, Camera",
        "RABBITMQ_SERVER_ADDRESS, 192.168.1.10",
        "snapshots.upload.enabled, false",
        "snapshots.stand-ins.pushing-camera, false",
    })
    void no_camera_pushes_where_one_is_configured_or_somebody_could_be_deceived(String name, String value) {
        StandardEnvironment decided = decide(Map.of(name, value));

        assertPushingCamera(decided, false);
        assertThat(decided.getProperty("snapshots.devices.inputs[0].location")).isNull();
    }

    private static void assertPushingCamera(StandardEnvironment environment, boolean expected) {
        assertThat(environment.getProperty(StandInEnvironment.PUSHING_CAMERA, Boolean.class))
                .as("pushing camera")
                .isEqualTo(expected);
    }

    private static void assertStandIns(StandardEnvironment environment, boolean broker, boolean cameras) {
        assertThat(environment.getProperty(StandInEnvironment.BROKER, Boolean.class))
                .as("embedded broker")
                .isEqualTo(broker);
        assertThat(environment.getProperty(StandInEnvironment.CAMERAS, Boolean.class))
                .as("simulated cameras")
                .isEqualTo(cameras);
    }

    private static StandardEnvironment decide(Map<String, Object> configured) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("configured", new LinkedHashMap<>(configured)));
        new StandInEnvironment().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
