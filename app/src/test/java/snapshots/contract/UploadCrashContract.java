package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.ftp.FtpSession;
import snapshots.standin.JpegComment;

/** What happens to pictures that cameras push when the service is killed. Subclasses name the broker. */
@Timeout(180)
abstract class UploadCrashContract {

    private static final String USER = "frontdoor";
    private static final String PASSWORD = "not-a-real-password";
    private static final int CLIENTS = 8;
    private static final int PICTURES = 500;
    private static final int BEFORE_THE_CRASH = 150;
    private static final int PASSIVE_PORTS = 100;

    /** {@code host:port} of a broker with the account guest/guest. */
    abstract String broker() throws Exception;

    /** Further settings, by the deployment's names. */
    Map<String, String> settings() throws Exception {
        return Map.of();
    }

    @TempDir
    Path dataDir;

    private final int ftpPort = FreePort.any();
    private final int passivePort = FreePort.firstOf(PASSIVE_PORTS);
    private final byte[] photo = Photos.read("vtest_01.jpg");
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        bus = new Bus(broker());
    }

    @AfterEach
    void stop() throws Exception {
        bus.deleteQueues();
        bus.close();
    }

    @Test
    void a_killed_service_announces_every_picture_it_had_taken() throws Exception {
        PushingClients clients = new PushingClients(photo, PICTURES);
        Set<ByteBuffer> taken;
        try (ServiceProcess first = startService()) {
            bus.heartbeat();
            await().until(this::listens);
            taken = clients.push(CLIENTS, ftpPort, USER, PASSWORD, BEFORE_THE_CRASH, first::kill);
        }
        assertThat(taken).as("it was killed in the middle").hasSizeBetween(BEFORE_THE_CRASH, PICTURES - 1);
        assertOnlyWholeFilesUnderFinalNames(clients.pictures());

        try (ServiceProcess second = startService()) {
            await().atMost(Duration.ofSeconds(30)).until(this::listens);
            byte[] last = JpegComment.insert(photo, "the last picture");
            push(last);
            List<Bus.Event> events = eventsUntil(last);

            assertThat(second.isAlive()).isTrue();
            BrokerFaultsContract.assertEachOnceOrMarked(events);
            List<ByteBuffer> announced =
                    events.stream().map(UploadCrashContract::picture).distinct().toList();
            assertThat(announced).containsAll(taken);
            assertThat(announced)
                    .filteredOn(picture -> !picture.equals(ByteBuffer.wrap(last)))
                    .isSubsetOf(clients.pictures());
            assertThat(events.stream()
                            .map(event -> event.properties().getMessageId())
                            .distinct())
                    .as("one snapshot per picture")
                    .hasSameSizeAs(announced);
        }
    }

    private void push(byte[] picture) throws IOException {
        try (FtpSession session = FtpSession.open(ftpPort, USER, PASSWORD)) {
            session.store("MDAlarm_last.jpg", picture);
        }
    }

    /** A camera's order holds: what came before a picture is announced before it. */
    private List<Bus.Event> eventsUntil(byte[] picture) throws InterruptedException {
        List<Bus.Event> events = new ArrayList<>();
        do {
            events.add(bus.event());
        } while (!picture(events.getLast()).equals(ByteBuffer.wrap(picture)));
        return events;
    }

    private ServiceProcess startService() throws Exception {
        Map<String, String> settings = new HashMap<>(settings());
        settings.putAll(Map.of(
                "INPUT_1_TYPE",
                "Camera",
                "INPUT_1_LOCATION",
                "Front Door",
                "INPUT_1_FTP_USER",
                USER,
                "INPUT_1_FTP_PASS",
                PASSWORD,
                "FTP_PORT",
                Integer.toString(ftpPort),
                "FTP_PASSIVE_PORTS",
                passivePort + "-" + (passivePort + PASSIVE_PORTS - 1),
                "SNAPSHOTS_UPLOAD_MAXCONNECTIONS",
                Integer.toString(2 * CLIENTS),
                "SNAPSHOTS_UPLOAD_MAXCONNECTIONSPERADDRESS",
                Integer.toString(2 * CLIENTS)));
        return new ServiceProcess(broker(), dataDir, settings);
    }

    private boolean listens() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), ftpPort)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Final is what a person would take for a picture; what is in the making has a dot in front. */
    private void assertOnlyWholeFilesUnderFinalNames(Set<ByteBuffer> whole) throws IOException {
        try (Stream<Path> files = Files.walk(dataDir.resolve("ftp/uploads/frontdoor"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith(".")))
                    .hasSizeGreaterThanOrEqualTo(BEFORE_THE_CRASH)
                    .allSatisfy(file -> assertThat(whole).contains(ByteBuffer.wrap(Files.readAllBytes(file))));
        }
    }

    private static ByteBuffer picture(Bus.Event event) {
        return ByteBuffer.wrap((byte[]) event.input().get("image"));
    }
}
