package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.FreePort;
import snapshots.archive.drive.DriveFile;
import snapshots.archive.drive.StandInDrive;
import snapshots.archive.drive.StandInTokens;
import snapshots.ftp.FtpSession;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.JpegComment;

/** The whole service with a Google Drive, from a camera's FTP session to the folder there. */
@Timeout(240)
@ExtendWith(OutputCaptureExtension.class)
class DriveTest {

    private static final String USER = "frontdoor";
    private static final String PASSWORD = "not-a-real-password";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");

    private final StandInDrive drive = StandInDrive.start();
    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final int ftpPort = FreePort.any();
    private final List<ByteBuffer> pushed = new ArrayList<>();
    private final StandInTokens tokens;
    private final Path dataDir;

    DriveTest(@TempDir Path data) throws IOException {
        tokens = new StandInTokens();
        dataDir = data;
    }

    @AfterEach
    void stop() {
        broker.close();
        tokens.close();
        drive.close();
    }

    @Test
    void copies_wait_for_a_sign_in_and_events_name_the_folder_from_then_on(CapturedOutput output) throws Exception {
        Path token = dataDir.resolve("google-drive-token.json");
        try (Bus bus = new Bus("127.0.0.1:" + broker.port());
                Service service = new Service("127.0.0.1:" + broker.port(), dataDir, settings())) {
            bus.heartbeat();
            push(2);
            await().atMost(PATIENCE).until(() -> service.healthOf("archive").contains("\"state\":\"paused\""));
            assertThat(output).contains("make drive-login");
            bus.event();
            assertThat(bus.event().input().get("storage_url")).isNull();

            tokens.write(token);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(copies()).containsExactlyInAnyOrderElementsOf(pushed));
            push(1);
            assertThat(bus.event().input().get("storage_url"))
                    .asString()
                    .startsWith("http")
                    .contains(drive.folders().getFirst().id());
            assertThat(drive.folders()).extracting(DriveFile::name).containsExactly("Snapshots");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(service.healthOf("archive")).contains("\"state\":\"works\"", "\"items\":0"));
        }
        assertThat(output).doesNotContain("not-a-real-secret", "not-a-real-refresh-token", StandInDrive.TOKEN);
    }

    @Test
    void after_kills_during_uploads_each_file_is_there_exactly_once() throws Exception {
        tokens.write(dataDir.resolve("google-drive-token.json"));
        drive.delays(Duration.ofMillis(150));
        int most = 40;
        try (ServiceProcess first = process()) {
            awaitFtp();
            push(most);
            await().atMost(PATIENCE).until(() -> drive.files().size() >= 5);
            first.kill();
        }
        int afterFirst = drive.files().size();
        assertThat(afterFirst).as("it was killed in the middle").isLessThan(most);
        try (ServiceProcess second = process()) {
            await().atMost(PATIENCE).until(() -> drive.files().size() >= afterFirst + 5);
            second.kill();
        }
        assertThat(drive.files()).as("it was killed in the middle").hasSizeLessThan(most);
        drive.delays(Duration.ZERO);
        try (ServiceProcess third = process()) {
            await().atMost(PATIENCE).until(() -> drive.files().size() >= most);
            assertThat(third.stop()).isZero();
        }

        assertThat(copies()).containsExactlyInAnyOrderElementsOf(pushed);
    }

    private ServiceProcess process() throws IOException {
        Map<String, String> environment = new HashMap<>(settings());
        environment.put(
                "SNAPSHOTS_ARCHIVE_DESTINATIONS_DRIVE_DRIVE_ROOTURL",
                environment.remove("snapshots.archive.destinations.drive.drive.root-url"));
        return new ServiceProcess("127.0.0.1:" + broker.port(), dataDir, environment);
    }

    private Map<String, String> settings() {
        return Map.of(
                "GOOGLE_DRIVE_FOLDER",
                "Snapshots",
                "snapshots.archive.destinations.drive.drive.root-url",
                drive.address().toString(),
                "OBJECT_DETECTION_ENABLED",
                "false",
                "FTP_PORT",
                Integer.toString(ftpPort),
                "INPUT_1_TYPE",
                "Camera",
                "INPUT_1_LOCATION",
                "Front Door",
                "INPUT_1_FTP_USER",
                USER,
                "INPUT_1_FTP_PASS",
                PASSWORD);
    }

    private void awaitFtp() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            FtpSession.open(ftpPort, USER, PASSWORD).close();
            return true;
        });
    }

    private void push(int count) throws IOException {
        awaitFtp();
        try (FtpSession session = FtpSession.open(ftpPort, USER, PASSWORD)) {
            for (int i = 0; i < count; i++) {
                byte[] picture = JpegComment.insert(PHOTO, "picture " + pushed.size());
                session.store("MDAlarm_" + pushed.size() + ".jpg", picture);
                pushed.add(ByteBuffer.wrap(picture));
            }
        }
    }

    private List<ByteBuffer> copies() {
        return drive.tree().entrySet().stream()
                .filter(file -> file.getKey().startsWith("Snapshots/"))
                .map(file -> ByteBuffer.wrap(file.getValue()))
                .toList();
    }
}
