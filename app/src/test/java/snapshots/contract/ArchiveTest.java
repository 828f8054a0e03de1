package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.FreePort;
import snapshots.ftp.FtpSession;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.JpegComment;

/** Copies as people meet them: from a camera's FTP session to a folder. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class ArchiveTest {

    private static final String USER = "frontdoor";
    private static final String PASSWORD = "not-a-real-password";
    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");

    @TempDir
    Path folder;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final int ftpPort = FreePort.any();
    private Path dataDir;
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        dataDir = folder.resolve("data");
        bus = new Bus("127.0.0.1:" + broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        broker.close();
    }

    @Test
    void without_any_settings_copies_go_to_a_folder_and_the_console_says_that_it_stands_in(CapturedOutput output)
            throws Exception {
        try (Service service = service(Map.of())) {
            List<byte[]> pictures = push(5);
            await().atMost(Duration.ofSeconds(60)).until(() -> verified(service) == 5);

            assertThat(contents(dataDir.resolve("archive/Front Door Camera")))
                    .containsExactlyInAnyOrderElementsOf(pictures);
            assertThat(secondsFromOwedToVerified(service))
                    .as("the fastest of them, as the machine may be busy")
                    .isLessThan(2);
            assertThat(service.journal()
                            .sql("SELECT count(*) FROM stage_run WHERE stage = 'archive:disk' AND outcome = 'ok'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(5);
            assertThat(service.healthOf("archive"))
                    .contains("\"state\":\"works\"", "\"items\":0", "\"givenUp\":0", "lastSuccess");
            assertThat(service.count("snapshots.archive.copies", "destination", "disk", "outcome", "verified"))
                    .isEqualTo(5);
        }
        assertThat(output)
                .contains("Stand-in: copies go to " + dataDir.resolve("archive"))
                .contains("GOOGLE_DRIVE_FOLDER=", "S3_BUCKET=", "ARCHIVE_DIR=/mnt/nas/snapshots");
    }

    @Test
    void events_have_the_page_of_the_copies_as_soon_as_it_is_known() throws Exception {
        try (Service service = service(Map.of())) {
            bus.heartbeat();
            push(1);
            assertThat(bus.event().input().get("storage_url")).isNull();
            await().atMost(Duration.ofSeconds(60)).until(() -> verified(service) == 1);

            service.destinations().found("disk", URI.create("https://drive.google.com/drive/folders/not-a-real-id"));
            push(1);

            assertThat(bus.event().input())
                    .containsEntry("storage_url", "https://drive.google.com/drive/folders/not-a-real-id");
        }
    }

    @Test
    void a_destination_that_was_configured_and_is_no_more_is_named_with_the_remedy(CapturedOutput output)
            throws Exception {
        Path missing = folder.resolve("not mounted/archive");
        try (Service service = service(Map.of("snapshots.archive.destinations.nas.disk.path", missing.toString()))) {
            push(1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.healthOf("archive").contains("\"state\":\"paused\""));
            assertThat(service.health("archive")).isEqualTo(200);
        }
        assertThat(output)
                .containsOnlyOnce("No copies are sent until this is put right")
                .contains("mkdir -p " + missing);

        try (Service service = service(Map.of())) {
            assertThat(output).contains("make forget DESTINATION=nas");
            assertThat(service.healthOf("archive")).contains("\"nas\":{\"state\":\"gone\"");
        }
    }

    @Test
    void a_folder_among_the_pictures_stops_the_start() {
        assertThatThrownBy(() -> service(
                        Map.of("ARCHIVE_DIR", dataDir.resolve("ftp/copies").toString())))
                .hasStackTraceContaining("ARCHIVE_DIR=/mnt/nas/snapshots");
    }

    private Service service(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ARCHIVE_ENABLED", "true",
                "OBJECT_DETECTION_ENABLED", "false",
                "FTP_PORT", Integer.toString(ftpPort),
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Front Door",
                "INPUT_1_FTP_USER", USER,
                "INPUT_1_FTP_PASS", PASSWORD));
        settings.putAll(more);
        Service service = new Service("127.0.0.1:" + broker.port(), dataDir, settings);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            FtpSession.open(ftpPort, USER, PASSWORD).close();
            return true;
        });
        return service;
    }

    private List<byte[]> push(int count) throws IOException {
        List<byte[]> pictures = IntStream.range(0, count)
                .mapToObj(i -> JpegComment.insert(PHOTO, "picture " + i + " " + System.nanoTime()))
                .toList();
        try (FtpSession session = FtpSession.open(ftpPort, USER, PASSWORD)) {
            for (int i = 0; i < count; i++) {
                session.store("MDAlarm_" + System.nanoTime() + ".jpg", pictures.get(i));
            }
        }
        return pictures;
    }

    private static long verified(Service service) {
        return service.journal()
                .sql("SELECT count(*) FROM copy WHERE state = 'VERIFIED'")
                .query(Long.class)
                .single();
    }

    private static double secondsFromOwedToVerified(Service service) {
        return service.journal()
                .sql("SELECT min(verified_at - owed_at) / 1000.0 FROM copy")
                .query(Double.class)
                .single();
    }

    private static List<byte[]> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            List<byte[]> contents = new ArrayList<>();
            for (Path file : all) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        }
    }
}
