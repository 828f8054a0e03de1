package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.catalog.FreeSpace;
import snapshots.standin.EmbeddedBroker;

/** How long pictures are kept, and what happens when there is no room, by the whole service. */
@Timeout(180)
class RetentionTest {

    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final ScriptedCamera camera;
    private Bus bus;

    RetentionTest() throws Exception {
        camera = new ScriptedCamera();
    }

    @BeforeEach
    void start() throws Exception {
        bus = new Bus("127.0.0.1:" + broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        camera.close();
        bus.close();
        broker.close();
    }

    @Test
    void a_fetched_picture_goes_after_24_hours_and_one_that_is_owed_when_its_copy_is_verified() throws Exception {
        try (Service service = service(Map.of(
                "snapshots.retention.first-after", "1s",
                "snapshots.retention.interval", "1s"))) {
            bus.heartbeat();
            Path young = fetch("young");
            Path old = fetch("old");
            Path owed = fetch("owed");
            await().atMost(PATIENCE).until(() -> service.stateOf("owed").equals("PUBLISHED"));
            write(
                    service,
                    "INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at)"
                            + " SELECT number, 'original', 'gone', 'OWED', 0, 0, size, 0, 0 FROM snapshot WHERE label = 'owed'");
            write(
                    service,
                    "UPDATE snapshot SET accepted_at = "
                            + Instant.now().minus(Duration.ofHours(24)).toEpochMilli() + " WHERE label <> 'young'");

            await().atMost(PATIENCE).until(() -> !Files.exists(old));
            await().atMost(PATIENCE)
                    .until(() -> service.count("snapshots.retention.removed", "rule", "age", "kind", "fetch") == 1);
            assertThat(young).exists();
            assertThat(owed).exists();
            assertThat(service.healthOf("storage")).contains("\"status\":\"UP\"");

            write(service, "UPDATE copy SET state = 'VERIFIED'");

            await().atMost(PATIENCE).until(() -> !Files.exists(owed));
            assertThat(young).exists();
            assertThat(service.journal()
                            .sql("SELECT removed_by FROM snapshot WHERE label = 'old'")
                            .query(String.class)
                            .single())
                    .isEqualTo("age");
        }
    }

    @Test
    void without_room_a_trigger_ends_with_the_reason_and_with_room_again_pictures_are_fetched() throws Exception {
        try (Service service = service(Map.of())) {
            bus.heartbeat();
            fetch("before");
            free.set(0);
            await().atMost(PATIENCE).until(() -> service.health("storage") == 503);

            bus.trigger(Triggers.of(Triggers.CAMERA, "no room", camera.deviceParams()));

            await().atMost(PATIENCE).until(() -> service.stateOf("no room").equals("FAILED"));
            assertThat(service.reasonOf("no room")).startsWith("less than 500 MB are free on the disk");
            assertThat(service.journal()
                            .sql(
                                    "SELECT outcome FROM stage_run JOIN snapshot ON number = snapshot WHERE label = 'no room'")
                            .query(String.class)
                            .single())
                    .isEqualTo("no_space");
            assertThat(service.count("snapshots.fetches", "outcome", "no_space"))
                    .isEqualTo(1);

            free.set(Long.MAX_VALUE);
            await().atMost(PATIENCE).until(() -> service.health("storage") == 200);
            fetch("after");
            assertThat(bus.eventsSoFar()).isEmpty();
            assertThat(camera.requests()).isEqualTo(2);
        }
    }

    /** @return where it lies */
    private Path fetch(String label) throws Exception {
        camera.shows(PHOTO);
        bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()));
        Map<String, Object> event = bus.event().input();
        assertThat(event.get("device_label")).isEqualTo(label);
        return Path.of(event.get("storage_path").toString());
    }

    private static void write(Service service, String sql) {
        assertThat(service.journal().sql(sql).update()).isPositive();
    }

    private Service service(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "RUN_FTP_SERVER", "false",
                "OUTPUT_1_SNAPSHOT_URL", ScriptedCamera.PATH,
                "OBJECT_DETECTION_ENABLED", "false"));
        FreeSpace space = free::get;
        return new Service(
                "127.0.0.1:" + broker.port(),
                data,
                settings,
                context -> context.registerBean(FreeSpace.class, () -> space));
    }
}
