package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.FreePort;
import snapshots.ftp.Clips;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.JpegComment;

/** Pushed pictures as people meet them: from a camera's FTP session to the bus. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class UploadsTest {

    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");
    private static final DateTimeFormatter IN_NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static EmbeddedBroker broker;
    private static String address;
    private static Bus bus;

    @TempDir
    Path data;

    private final int port = FreePort.any();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        address = "127.0.0.1:" + broker.port();
        bus = new Bus(address);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        bus.close();
        broker.close();
    }

    @BeforeEach
    void forget() {
        bus.eventsSoFar();
    }

    @AfterEach
    void nothingMoreIsAnnounced() {
        assertThat(bus.eventsSoFar()).isEmpty();
    }

    @Test
    void a_pushed_picture_is_announced_with_its_very_bytes() throws Exception {
        Instant taken = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 5);
        String name = "FI9800P_00626E44C831/snap/MDAlarm_" + IN_NAMES.format(taken) + ".jpg";
        try (Service service = service(Map.of("DEVICE_NAME", "den"))) {
            push("front", name, PHOTO);

            Bus.Event event = bus.event();

            assertThat(event.routingKey()).isEqualTo("event.notify.snapshot.den");
            assertThat(event.isMarkedRedelivered()).isFalse();
            assertThat(event.input())
                    .containsEntry("device_key", "Porch Camera")
                    .containsEntry("device_label", "Porch")
                    .containsEntry("source", "upload")
                    .containsEntry("image", PHOTO)
                    .containsEntry("image_timestamp", Long.toString(taken.getEpochSecond()))
                    .containsEntry("captured_at", taken.toString().replace("Z", ".000Z"))
                    .containsEntry(
                            "storage_path",
                            data.resolve("ftp/uploads/porch/" + name).toString())
                    .doesNotContainKey("late");
            assertThat(Path.of((String) event.input().get("storage_path"))).hasBinaryContent(PHOTO);
            assertThat(event.input().get("snapshot_id"))
                    .isEqualTo(event.properties().getMessageId());
            await().until(() -> service.stateOf("Porch").equals("PUBLISHED"));

            push("front", "again.jpg", PHOTO);
            assertThat(states(service)).containsExactly("PUBLISHED", "DUPLICATE");
            assertThat(service.health("diskSpace")).isEqualTo(200);
        }
    }

    @Test
    void a_person_in_a_pushed_picture_is_told_and_in_a_clip_is_recorded_also_after_a_restart() throws Exception {
        Path frame = Files.write(data.resolve("frame.jpg"), PHOTO);
        Path ffmpeg = ffmpeg("cat '" + frame + "'");
        Map<String, String> settings =
                Map.of("OBJECT_DETECTION_ENABLED", "true", "snapshots.upload.ffmpeg", ffmpeg.toString());
        try (Service service = service(settings)) {
            push("front", "fetch_door.jpg", PHOTO);
            Map<String, Object> event = bus.event().input();
            assertThat(event.get("event_detail")).isEqualTo("4 person(s) and 6 things");
            assertThat(event.get("storage_path").toString()).endsWith("/uploads/porch/upload_fetch_door.jpg");
            assertThat(Path.of(event.get("storage_path").toString())).hasBinaryContent(PHOTO);
            await().until(() -> Files.exists(data.resolve("ftp/uploads/porch/detect_upload_fetch_door.jpg")));

            for (String clip : List.of("two", "three", "four")) {
                push("front", "record/" + clip + ".mkv", Clips.matroska(clip));
            }
            await().until(() -> states(service).equals(List.of("PUBLISHED", "KEPT", "KEPT", "KEPT")));
            assertThat(lookedAt(service)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(data.resolve("ftp/uploads/porch/record/two.mkv")).hasBinaryContent(Clips.matroska("two"));
            assertThat(data.resolve("ftp/uploads/porch/record/detect_two.mkv")).doesNotExist();

            Files.writeString(ffmpeg, "#!/bin/sh\necho 'no frame here' >&2\nexit 1\n");
            push("front", "record/five.mkv", Clips.matroska("five"));
            await().until(() -> states(service).size() == 5 && !states(service).contains("CAPTURED"));
            assertThat(states(service).getLast()).isEqualTo("KEPT");
            assertThat(reasons(service).getLast())
                    .contains("ffmpeg found no key frame in it (exit code 1): no frame here");

            service.journal().sql("DELETE FROM detection").update();
            unfinished(service, 2, 0);
            unfinished(service, 3, 3);
            unfinished(service, 4, 0);
            Files.delete(data.resolve("ftp/uploads/porch/record/four.mkv"));
            ffmpeg("cat '" + frame + "'");
        }

        try (Service service = service(settings)) {
            await().until(() -> states(service).equals(List.of("PUBLISHED", "KEPT", "KEPT", "FAILED", "KEPT")));
            assertThat(lookedAt(service)).containsExactly(2L);
            assertThat(reasons(service).get(2)).contains("the service ended 3 times while it was in hand");
            assertThat(reasons(service).get(3)).contains("its clip is gone");
        }
    }

    @Test
    void a_clip_that_is_renamed_while_it_waits_is_looked_at_under_its_new_name() throws Exception {
        Path frame = Files.write(data.resolve("frame.jpg"), PHOTO);
        Path gate = data.resolve("gate");
        Path ffmpeg = ffmpeg("for word; do clip=${word#file:}; [ \"$clip\" = \"$word\" ] || break; done;"
                + " while [ ! -e '" + gate + "' ]; do sleep 0.05; done; [ -e \"$clip\" ] && cat '" + frame + "'");
        try (Service service =
                service(Map.of("OBJECT_DETECTION_ENABLED", "true", "snapshots.upload.ffmpeg", ffmpeg.toString()))) {
            FTPClient client = session("front");
            client.storeFile("one.mkv", new ByteArrayInputStream(Clips.matroska("one")));
            client.storeFile("two.tmp", new ByteArrayInputStream(Clips.matroska("two")));
            assertThat(client.rename("two.tmp", "two.mkv")).isTrue();
            client.disconnect();

            Files.createFile(gate);

            await().until(() -> states(service).equals(List.of("KEPT", "KEPT")));
            assertThat(lookedAt(service)).containsExactly(1L, 2L);
        }
    }

    private static List<Long> lookedAt(Service service) {
        return service.journal()
                .sql("SELECT DISTINCT snapshot FROM detection WHERE label = 'person' ORDER BY snapshot")
                .query(Long.class)
                .list();
    }

    private static List<String> reasons(Service service) {
        return service.journal()
                .sql("SELECT coalesce(reason, '') FROM snapshot ORDER BY number")
                .query(String.class)
                .list();
    }

    /** As a crash leaves it. */
    private static void unfinished(Service service, long number, int restarts) {
        service.journal()
                .sql("UPDATE snapshot SET state = 'CAPTURED', restarts = ?, published_at = NULL WHERE number = ?")
                .params(restarts, number)
                .update();
    }

    @Test
    void each_cameras_order_holds_also_for_what_a_restart_announces_once_and_marks() throws Exception {
        List<byte[]> front = pictures("front", 40);
        List<byte[]> garage = pictures("garage", 40);
        try (Service service = service(Map.of())) {
            Thread other = Thread.ofPlatform().start(() -> pushAll("garage", garage));
            pushAll("front", front);
            other.join();

            List<Bus.Event> events = bus.events(80);

            assertThat(imagesOf(events, "Porch Camera")).containsExactlyElementsOf(front);
            assertThat(imagesOf(events, "Garage Camera")).containsExactlyElementsOf(garage);
            await().until(() -> states(service).stream().allMatch("PUBLISHED"::equals));
            service.journal()
                    .sql("UPDATE snapshot SET state = 'CAPTURED', published_at = NULL WHERE camera = 'Garage Camera'")
                    .update();
        }

        try (Service service = service(Map.of())) {
            List<Bus.Event> events = bus.events(40);

            assertThat(events).allMatch(Bus.Event::isMarkedRedelivered);
            assertThat(imagesOf(events, "Garage Camera")).containsExactlyElementsOf(garage);
            await().until(() -> states(service).stream().allMatch("PUBLISHED"::equals));
        }
    }

    private static List<Object> imagesOf(List<Bus.Event> events, String camera) {
        return events.stream()
                .map(Bus.Event::input)
                .filter(input -> input.get("device_key").equals(camera))
                .map(input -> input.get("image"))
                .toList();
    }

    @Test
    void an_unknown_camera_is_announced_once_it_is_adopted_in_order_and_late_where_old(CapturedOutput log)
            throws Exception {
        List<byte[]> pictures = pictures("unknown", 5);
        try (Service service = service(Map.of())) {
            for (int i = 0; i < 5; i++) {
                push("all", "uploads/shed/MDAlarm_20200101-00000" + i + ".jpg", pictures.get(i));
            }
            push("all", "uploads/shed/a.mkv", Clips.matroska("film"));
            push("all", "uploads/shed/again.jpg", pictures.get(0));
            assertThat(states(service).subList(0, 6)).containsOnly("UNADOPTED");
            assertThat(log).contains("To adopt it, set and restart: INPUT_3_TYPE=Camera INPUT_3_LOCATION=Shed");
        }
        assertThat(bus.eventsSoFar()).isEmpty();

        Map<String, String> adopted = Map.of("INPUT_3_TYPE", "Camera", "INPUT_3_LOCATION", "Shed");
        try (Service service = service(adopted)) {
            List<Bus.Event> events = bus.events(5);

            assertThat(events).extracting(event -> event.input().get("image")).containsExactlyElementsOf(pictures);
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.input())
                            .containsEntry("device_key", "Shed Camera")
                            .containsEntry("late", true));
            assertThat(log).doesNotContain("Clip kept, and not looked at");
            await().until(() -> states(service)
                    .equals(List.of(
                            "PUBLISHED", "PUBLISHED", "PUBLISHED", "PUBLISHED", "PUBLISHED", "KEPT", "DUPLICATE")));
        }
    }

    @Test
    void below_the_disk_floor_an_upload_is_told_452_before_it_is_sent_and_health_says_why() throws Exception {
        try (Service service = service(Map.of("snapshots.storage.disk-floor", "1000000TB"))) {
            FTPClient client = session("front");

            assertThat(client.storeFileStream("a.jpg")).isNull();
            assertThat(client.getReplyCode()).as(client.getReplyString()).isEqualTo(452);
            client.disconnect();
            assertThat(service.health("diskSpace")).isEqualTo(503);
        }
    }

    @Test
    void without_the_ftp_server_nothing_listens_and_all_else_works() throws Exception {
        try (Service service = service(Map.of("RUN_FTP_SERVER", "false"))) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
            assertThat(data.resolve("ftp/uploads/porch")).isDirectory();
            bus.forgetHeartbeats();
            assertThat(bus.heartbeat()).isNotNull();
        }
    }

    @Test
    void a_port_that_is_taken_stops_the_start_with_both_ways_out() throws Exception {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            assertThatThrownBy(() -> service(Map.of()))
                    .hasStackTraceContaining("cannot listen on port " + port)
                    .hasStackTraceContaining("RUN_FTP_SERVER=false");
        }
    }

    @Test
    void a_service_that_ends_amid_uploads_does_so_in_time_and_loses_none_that_it_took() throws Exception {
        List<byte[]> pictures = pictures("stop", 400);
        List<byte[]> taken = new ArrayList<>();
        Service first = service(Map.of());
        Thread camera = Thread.ofPlatform().start(() -> taken.addAll(pushAll("front", pictures)));
        bus.event();

        Instant start = Instant.now();
        first.close();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        camera.join();
        assertThat(taken).as("it ended in the middle").hasSizeLessThan(pictures.size());
        bus.eventsSoFar();

        try (Service service = service(Map.of())) {
            await().until(() -> states(service).stream().allMatch("PUBLISHED"::equals));
            assertThat(states(service)).hasSizeGreaterThanOrEqualTo(taken.size());
            bus.eventsSoFar();
        }
    }

    private static List<byte[]> pictures(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> JpegComment.insert(PHOTO, name + " " + i))
                .toList();
    }

    private Path ffmpeg(String script) throws IOException {
        Path program = Files.write(data.resolve("ffmpeg"), List.of("#!/bin/sh", script));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<String> states(Service service) {
        return service.journal()
                .sql("SELECT state FROM snapshot ORDER BY number")
                .query(String.class)
                .list();
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("OBJECT_DETECTION_ENABLED", "false"),
                Map.entry("FTP_PORT", Integer.toString(port)),
                Map.entry("FTP_USER", "all"),
                Map.entry("FTP_PASS", "not-a-real-password"),
                Map.entry("INPUT_1_TYPE", "Camera"),
                Map.entry("INPUT_1_LOCATION", "Porch"),
                Map.entry("INPUT_1_TIME_ZONE", "UTC"),
                Map.entry("INPUT_1_FTP_USER", "front"),
                Map.entry("INPUT_1_FTP_PASS", "not-a-real-password"),
                Map.entry("INPUT_2_TYPE", "Camera"),
                Map.entry("INPUT_2_LOCATION", "Garage"),
                Map.entry("INPUT_2_FTP_USER", "garage"),
                Map.entry("INPUT_2_FTP_PASS", "not-a-real-password"));
    }

    private Service service(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(settings);
        return new Service(address, data, all);
    }

    private FTPClient session(String user) throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding("UTF-8");
        client.connect("127.0.0.1", port);
        assertThat(client.login(user, "not-a-real-password"))
                .as(client.getReplyString())
                .isTrue();
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    private void push(String user, String name, byte[] bytes) throws IOException {
        FTPClient client = session(user);
        assertThat(client.storeFile(name, new ByteArrayInputStream(bytes)))
                .as(client.getReplyString())
                .isTrue();
        client.logout();
        client.disconnect();
    }

    /** In one session, as far as it goes; returns what got its 226. */
    private List<byte[]> pushAll(String user, List<byte[]> pictures) {
        List<byte[]> taken = new ArrayList<>();
        try {
            FTPClient client = session(user);
            for (byte[] picture : pictures) {
                if (!client.storeFile("picture.jpg", new ByteArrayInputStream(picture))) {
                    return taken;
                }
                taken.add(picture);
            }
            client.disconnect();
        } catch (IOException e) {
            // the service has ended
        }
        return taken;
    }
}
