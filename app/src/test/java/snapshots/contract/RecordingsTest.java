package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
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
import snapshots.upload.CameraWithCard;

/** The whole service, and a camera with a card that it may read by FTP. */
@Timeout(120)
class RecordingsTest {

    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");
    private static final String FOLDER = "/FI9800P_00626E44C831/snap/";
    private static final String FIRST = FOLDER + "MDAlarm_20261122-101500.jpg";
    private static final String SECOND = FOLDER + "MDAlarm_20261122-101600.jpg";
    private static final String THIRD = FOLDER + "MDAlarm_20261122-101700.jpg";
    private static final String TEXT = FOLDER + "MDAlarm_20261122-101400.jpg";

    @TempDir
    Path data;

    @TempDir
    Path card;

    private EmbeddedBroker broker;
    private Bus bus;
    private CameraWithCard camera;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        bus = new Bus("127.0.0.1:" + broker.port());
        camera = new CameraWithCard(card);
    }

    @AfterEach
    void stop() throws Exception {
        camera.close();
        bus.close();
        broker.close();
    }

    @Test
    void recordings_are_fetched_and_announced_once_also_over_a_restart() throws Exception {
        byte[] first = JpegComment.insert(PHOTO, "first");
        byte[] second = JpegComment.insert(PHOTO, "second");
        byte[] third = JpegComment.insert(PHOTO, "third");
        camera.record(SECOND, second);
        camera.record(FIRST, first);
        camera.record(TEXT, "no picture".getBytes());
        try (Service service = service()) {
            List<Bus.Event> events = bus.events(2);
            assertThat(events).extracting(event -> event.input().get("image")).containsExactly(first, second);
            assertThat(events)
                    .extracting(event -> event.input().get("device_label"))
                    .containsOnly("Front Door");
            assertThat(data.resolve("ftp/uploads/frontdoor" + FIRST)).hasBinaryContent(first);
            await().until(() -> states(service).equals(List.of("REJECTED", "PUBLISHED", "PUBLISHED")));
            await().until(() -> remembered(service) == 3);
        }
        camera.record(THIRD, third); // while the service is down
        try (Service service = service()) {
            assertThat(bus.event().input().get("image")).isEqualTo(third);
            await().until(() -> remembered(service) == 4);
            assertThat(states(service)).hasSize(4);
            assertThat(bus.eventsSoFar()).isEmpty();
        }
        assertThat(camera.asked).containsExactly(from(0, TEXT), from(0, FIRST), from(0, SECOND), from(0, THIRD));
    }

    @Test
    void a_recording_cut_in_the_middle_goes_on_after_a_restart() throws Exception {
        camera.record(FIRST, PHOTO);
        camera.cutNext(FIRST, 1000);
        try (Service _ = service("1h")) {
            await().until(() -> camera.asked.size() == 1 && partialSizes().equals(List.of(1000L)));
        }
        assertThat(partialSizes()).containsExactly(1000L);
        try (Service _ = service("1h")) {
            assertThat(bus.event().input().get("image")).isEqualTo(PHOTO);
        }
        assertThat(camera.asked).containsExactly(from(0, FIRST), from(1000, FIRST));
        assertThat(partialSizes()).isEmpty();
    }

    private Service service() {
        return service("1s");
    }

    private Service service(String interval) {
        return new Service(
                "127.0.0.1:" + broker.port(),
                data,
                Map.of(
                        "RUN_FTP_SERVER",
                        "false",
                        "INPUT_1_TYPE",
                        "Camera",
                        "INPUT_1_LOCATION",
                        "Front Door",
                        "INPUT_1_RECORDINGS",
                        CameraWithCard.USER + ":" + CameraWithCard.PASSWORD + "@127.0.0.1:" + camera.port(),
                        "OBJECT_DETECTION_ENABLED",
                        "false",
                        "snapshots.upload.recordings.interval",
                        interval));
    }

    private List<Long> partialSizes() throws Exception {
        try (var files = Files.list(data.resolve("ftp/.incoming"))) {
            return files.map(file -> file.toFile().length()).toList();
        }
    }

    private static List<String> states(Service service) {
        return service.journal()
                .sql("SELECT state FROM snapshot WHERE source = 'upload' ORDER BY number")
                .query(String.class)
                .list();
    }

    private static int remembered(Service service) {
        return service.journal()
                .sql("SELECT count(*) FROM remote_file")
                .query(Integer.class)
                .single();
    }

    private static String from(int offset, String path) {
        return path + " from " + offset;
    }
}
