package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.JpegComment;

/** Files that reach the folders without the FTP server, and the whole service. */
@Timeout(120)
class FoundFilesTest {

    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");

    @TempDir
    Path data;

    private EmbeddedBroker broker;
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        bus = new Bus("127.0.0.1:" + broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        broker.close();
    }

    @Test
    void a_file_laid_into_a_cameras_folder_is_announced_once_also_over_a_restart() throws Exception {
        byte[] first = JpegComment.insert(PHOTO, "first");
        byte[] second = JpegComment.insert(PHOTO, "second");
        byte[] third = JpegComment.insert(PHOTO, "third");
        put("MDAlarm_20261122-101500.jpg", first); // while the service is down
        try (Service service = service()) {
            Bus.Event event = bus.event();
            assertThat(event.input().get("image")).isEqualTo(first);
            assertThat(event.input().get("device_label")).isEqualTo("Front Door");

            put("MDAlarm_20261122-101600.jpg", second);
            assertThat(bus.event().input().get("image")).isEqualTo(second);
            await().until(() -> states(service), states -> states.equals(List.of("PUBLISHED", "PUBLISHED")));
        }
        try (Service service = service()) {
            put("MDAlarm_20261122-101700.jpg", third);
            assertThat(bus.event().input().get("image")).isEqualTo(third);
            await().until(() ->
                    states(service).size() == 3 && states(service).stream().allMatch("PUBLISHED"::equals));
            assertThat(bus.eventsSoFar()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_no_picture_stays_and_is_recorded_once_with_the_reason() throws Exception {
        put("notes.jpg", "hello".getBytes());
        try (Service service = service()) {
            await().until(() -> states(service).equals(List.of("REJECTED")));
            put("MDAlarm_20261122-101600.jpg", PHOTO);
            bus.event();

            assertThat(service.journal()
                            .sql("SELECT reason FROM snapshot WHERE sent_path = 'uploads/frontdoor/notes.jpg'")
                            .query(String.class)
                            .single())
                    .contains("looks like text");
            assertThat(folder().resolve("notes.jpg")).hasContent("hello");
        }
        try (Service service = service()) {
            put("MDAlarm_20261122-101700.jpg", JpegComment.insert(PHOTO, "another"));
            bus.event();
            assertThat(states(service)).containsOnlyOnce("REJECTED");
        }
    }

    @Test
    void a_file_of_an_unknown_camera_is_kept_until_it_is_known() throws Exception {
        Path folder = Files.createDirectories(data.resolve("ftp/uploads/barn"));
        Files.write(folder.resolve("MDAlarm_20261122-101500.jpg"), PHOTO);
        try (Service service = service()) {
            await().until(() -> states(service).equals(List.of("UNADOPTED")));
        }
        try (Service _ = service(Map.of("INPUT_2_TYPE", "Camera", "INPUT_2_LOCATION", "Barn"))) {
            assertThat(bus.event().input().get("image")).isEqualTo(PHOTO);
        }
    }

    private Service service() {
        return service(Map.of());
    }

    private Service service(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "RUN_FTP_SERVER", "false",
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "OBJECT_DETECTION_ENABLED", "false",
                "snapshots.upload.watch-interval", "200ms",
                "snapshots.upload.settled-after", "200ms"));
        return new Service("127.0.0.1:" + broker.port(), data, settings);
    }

    private static List<String> states(Service service) {
        return service.journal()
                .sql("SELECT state FROM snapshot WHERE source = 'upload' ORDER BY number")
                .query(String.class)
                .list();
    }

    private Path folder() {
        return data.resolve("ftp/uploads/frontdoor");
    }

    /** As a program does that moves what it has finished. */
    private void put(String name, byte[] bytes) throws Exception {
        Files.createDirectories(folder());
        Files.move(Files.write(folder().resolve(name + ".part"), bytes), folder().resolve(name));
    }
}
