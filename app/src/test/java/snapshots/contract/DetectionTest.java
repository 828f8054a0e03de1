package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.SimulatedCamera;

/** Detection as people meet it: on the bus and in the folder. */
@Timeout(120)
class DetectionTest {

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final String address = "127.0.0.1:" + broker.port();
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        bus = new Bus(address);
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        broker.close();
    }

    @Test
    void a_person_is_announced_and_the_picture_renamed_and_drawn() throws Exception {
        try (SimulatedCamera camera = showing("vtest_01.jpg", "coffee.jpg");
                Service service = new Service(address, dataDir, Map.of())) {
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "people", camera.deviceParams()));
            bus.trigger(Triggers.of(Triggers.CAMERA, "a cup", camera.deviceParams()));

            Map<String, Object> people = bus.event().input();
            Map<String, Object> cup = bus.event().input();

            assertThat(people.get("event_detail")).isEqualTo("4 person(s) and 6 things");
            assertThat(people.get("storage_path").toString())
                    .matches(".*/human_front-door-camera_\\d+\\.jpg")
                    .satisfies(path -> assertThat(Path.of(path)).hasBinaryContent(Photos.read("vtest_01.jpg")));
            assertThat((List<?>) people.get("detections")).hasSize(6).first().satisfies(seen -> {
                assertThat(((Map<?, ?>) seen).get("label")).isEqualTo("person");
                assertThat((Double) ((Map<?, ?>) seen).get("score")).isBetween(0.8, 0.9);
                assertThat((List<?>) ((Map<?, ?>) seen).get("box")).hasSize(4);
            });
            assertThat(cup).doesNotContainKey("event_detail");
            assertThat(cup.get("storage_path").toString()).contains("/fetch_");
            Path drawn = Path.of(people.get("storage_path").toString().replace("/human_", "/detect_"));
            await().until(() -> Files.exists(drawn));
            assertThat(ImageIO.read(drawn.toFile()).getWidth()).isEqualTo(768);
            try (Stream<Path> files = Files.list(service.folder())) {
                assertThat(files).as("human_, detect_ and fetch_").hasSize(3);
            }
            assertThat(service.count("snapshots.pictures", "outcome", "person")).isEqualTo(1);
            assertThat(service.count("snapshots.pictures", "outcome", "no_person"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_detector_slower_than_its_deadline_costs_the_detail_and_not_the_event() throws Exception {
        try (SimulatedCamera camera = showing("vtest_01.jpg");
                Service service = new Service(address, dataDir, Map.of("snapshots.detect.deadline", "1ms"))) {
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "slow", camera.deviceParams()));

            Map<String, Object> event = bus.event().input();

            assertThat(event).doesNotContainKey("event_detail");
            assertThat(event.get("image")).isEqualTo(Photos.read("vtest_01.jpg"));
            assertThat(service.count("snapshots.pictures", "outcome", "unseen")).isEqualTo(1);
            await().until(() -> service.stateOf("slow").equals("PUBLISHED"));
            assertThat(service.reasonOf("slow")).contains("took longer than 1 ms");
        }
    }

    @Test
    void damage_that_only_decoding_shows_is_recorded_and_the_picture_still_announced() throws Exception {
        byte[] damaged = Photos.read("vtest_01.jpg");
        for (int i = damaged.length / 2; i < damaged.length / 2 + 4000; i++) {
            damaged[i] = 0x11;
        }
        try (SimulatedCamera camera = SimulatedCamera.builder()
                        .login("visitor", new Secret("not-a-real-password"))
                        .pictures(List.of(damaged))
                        .start();
                Service service = new Service(address, dataDir, Map.of())) {
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "damaged", camera.deviceParams()));

            assertThat(bus.event().input().get("image")).isEqualTo(damaged);
            await().until(() -> service.stateOf("damaged").equals("PUBLISHED"));
            assertThat(service.reasonOf("damaged")).contains("picture");
        }
    }

    @Test
    void a_flag_switches_detection_off_and_on_while_the_service_runs() throws Exception {
        Path flags = dataDir.resolve("flags.properties");
        try (SimulatedCamera camera = showing("vtest_01.jpg");
                Service service = new Service(address, dataDir, Map.of())) {
            bus.heartbeat();
            Files.writeString(flags, "object-detection=no");
            await().until(() -> service.healthOf("detection").contains("\"policy\":\"off\""));
            bus.trigger(Triggers.of(Triggers.CAMERA, "unseen", camera.deviceParams()));
            assertThat(bus.event().input()).doesNotContainKey("event_detail");

            Files.delete(flags);
            await().until(() -> service.healthOf("detection").contains("\"policy\":\"local\""));
            bus.trigger(Triggers.of(Triggers.CAMERA, "seen", camera.deviceParams()));
            assertThat(bus.event().input().get("event_detail")).isEqualTo("4 person(s) and 6 things");

            assertThat(service.count("snapshots.pictures", "outcome", "off")).isEqualTo(1);
        }
    }

    @Test
    void everything_that_was_seen_is_kept_with_its_detector_and_what_each_detector_did() throws Exception {
        try (SimulatedCamera camera = showing("vtest_01.jpg");
                Service service = new Service(address, dataDir, Map.of())) {
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "people", camera.deviceParams()));
            int counting = ((List<?>) bus.event().input().get("detections")).size();
            await().until(() -> service.stateOf("people").equals("PUBLISHED"));

            assertThat(service.journal()
                            .sql("SELECT count(*) FROM detection WHERE detector = 'nanodet-g' AND removed_by IS NULL")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(counting);
            assertThat(service.journal()
                            .sql("SELECT DISTINCT removed_by FROM detection WHERE score < 0.45")
                            .query(String.class)
                            .list())
                    .containsExactly("threshold");
            assertThat(service.journal()
                            .sql("SELECT outcome FROM stage_run WHERE stage = 'look:nanodet-g'")
                            .query(String.class)
                            .list())
                    .containsExactly("ok");
        }
    }

    private static SimulatedCamera showing(String... photos) {
        return SimulatedCamera.builder()
                .login("visitor", new Secret("not-a-real-password"))
                .pictures(Stream.of(photos).map(Photos::read).toList())
                .start();
    }
}
