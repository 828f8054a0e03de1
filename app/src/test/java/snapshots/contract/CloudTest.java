package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.detect.StandInRekognition;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.SimulatedCamera;

/** The cloud under the policy, from the trigger to the bus, against a server that answers as Rekognition does. */
@Timeout(180)
class CloudTest {

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final String address = "127.0.0.1:" + broker.port();
    private final StandInRekognition cloud = new StandInRekognition();
    private final SimulatedCamera camera = SimulatedCamera.builder()
            .login("visitor", new Secret("not-a-real-password"))
            .pictures(List.of(Photos.read("vtest_01.jpg")))
            .start();
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("aws.accessKeyId", "not-a-real-key");
        System.setProperty("aws.secretAccessKey", "not-a-real-secret");
        cloud.answersAll(200, "people.json");
        bus = new Bus(address);
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        camera.close();
        cloud.close();
        broker.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void at_the_cap_no_call_leaves_and_the_local_model_looks_after_a_restart_too() throws Exception {
        Map<String, String> settings = Map.of("snapshots.detect.cost.max-per-month", "2");
        try (Service service = service(settings)) {
            bus.heartbeat();
            for (String label : List.of("one", "two", "three")) {
                bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()));
            }
            assertThat(bus.events(3))
                    .allSatisfy(event -> assertThat(event.input()).containsKey("event_detail"));
            awaitPublished(service, "three");

            assertThat(lookedBy(service)).containsExactly("rekognition", "rekognition", "nanodet-g");
            assertThat(service.healthOf("cost")).contains("reached");
        }
        assertThat(cloud.requests()).hasSize(2);

        try (Service service = service(settings)) {
            bus.forgetHeartbeats();
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "four", camera.deviceParams()));
            assertThat(bus.event().input()).containsKey("event_detail");
            awaitPublished(service, "four");

            assertThat(lookedBy(service)).containsExactly("rekognition", "rekognition", "nanodet-g", "nanodet-g");
        }
        assertThat(cloud.requests()).hasSize(2);
    }

    @Test
    void with_a_second_look_the_cloud_has_the_last_word() throws Exception {
        cloud.answersAll(200, "nothing.json");
        try (Service service = service(Map.of("snapshots.detect.policy", "local-then-cloud"))) {
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "cone", camera.deviceParams()));

            assertThat(bus.event().input()).doesNotContainKey("event_detail");
            awaitPublished(service, "cone");
            assertThat(cloud.requests()).hasSize(1);
            assertThat(service.journal()
                            .sql("SELECT DISTINCT removed_by FROM detection WHERE label = 'person' AND score >= 0.45")
                            .query(String.class)
                            .list())
                    .containsExactly("overruled");
        }
    }

    @Test
    void missing_rights_are_said_once_and_the_local_model_looks() throws Exception {
        cloud.answersAll(400, "access-denied.json");
        try (Service service = service(Map.of())) {
            bus.heartbeat();
            for (String label : List.of("one", "two", "three")) {
                bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()));
            }

            assertThat(bus.events(3))
                    .allSatisfy(event -> assertThat(event.input()).containsKey("event_detail"));
            assertThat(cloud.requests())
                    .as("asked once, and left alone from then on")
                    .hasSize(1);
            assertThat(service.healthOf("detection"))
                    .contains("rests: it is not allowed")
                    .doesNotContain("not-a-real-secret");
        }
    }

    private static void awaitPublished(Service service, String label) {
        await().until(() -> service.stateOf(label).equals("PUBLISHED"));
    }

    /** Whose findings count, picture by picture. */
    private static List<String> lookedBy(Service service) {
        return service.journal()
                .sql("SELECT substr(stage, 6) FROM stage_run WHERE stage LIKE 'look:%' AND outcome = 'ok'"
                        + " ORDER BY snapshot")
                .query(String.class)
                .list();
    }

    private Service service(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "AWS_DEFAULT_REGION", "eu-west-1",
                "snapshots.detect.cloud.endpoint", cloud.address().toString(),
                "snapshots.detect.cloud.timeout", "30s",
                "snapshots.detect.cloud.deadline", "60s"));
        settings.putAll(more);
        return new Service(address, dataDir, settings);
    }
}
