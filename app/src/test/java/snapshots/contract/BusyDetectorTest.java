package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.JpegComment;
import snapshots.standin.SimulatedCamera;

/** Nobody who brings or takes pictures waits for a detector that is slow. */
@Timeout(120)
class BusyDetectorTest {

    private static final String PASSWORD = "not-a-real-password";
    private static final int PICTURES = 60; // many more than wait in memory
    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");

    @TempDir
    Path data;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final String address = "127.0.0.1:" + broker.port();
    private final int ftpPort = FreePort.any();
    private final CountDownLatch gate = new CountDownLatch(1);
    private Bus bus;
    private HttpServer detector;

    @BeforeEach
    void start() throws Exception {
        bus = new Bus(address);
        detector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        detector.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                gate.await();
                byte[] nothing = "{\"success\":true,\"predictions\":[]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, nothing.length);
                exchange.getResponseBody().write(nothing);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        detector.start();
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        detector.stop(0);
        bus.close();
        broker.close();
    }

    @Test
    void uploads_get_their_226_and_triggers_their_picture_and_all_is_announced_in_order_later() throws Exception {
        List<byte[]> pushed = IntStream.range(0, PICTURES)
                .mapToObj(i -> JpegComment.insert(PHOTO, "picture " + i))
                .toList();
        try (SimulatedCamera camera = SimulatedCamera.builder()
                        .login("visitor", new Secret(PASSWORD))
                        .pictures(List.of(Photos.read("coffee.jpg")))
                        .start();
                Service service = new Service(address, data, settings())) {
            bus.heartbeat();
            push(pushed);
            bus.trigger(Triggers.of(Triggers.CAMERA, "now", camera.deviceParams()));
            await().until(() -> service.stateOf("now").equals("CAPTURED"));
            assertThat(bus.eventsSoFar()).isEmpty();

            gate.countDown();
            List<Bus.Event> events = bus.events(PICTURES + 1);

            assertThat(imagesOf(events, "Porch Camera")).containsExactlyElementsOf(pushed);
            assertThat(imagesOf(events, Triggers.CAMERA)).containsExactly(Photos.read("coffee.jpg"));
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.isMarkedRedelivered()).isFalse());
        }
    }

    private static List<byte[]> imagesOf(List<Bus.Event> events, String camera) {
        return events.stream()
                .map(Bus.Event::input)
                .filter(input -> camera.equals(input.get("device_key")))
                .map(input -> (byte[]) input.get("image"))
                .toList();
    }

    /** The last but ten is renamed while it waits. */
    private void push(List<byte[]> pictures) throws IOException {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", ftpPort);
        client.setSoTimeout(20_000);
        assertThat(client.login("front", PASSWORD)).isTrue();
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(client.storeFile(i + ".jpg", new ByteArrayInputStream(pictures.get(i))))
                    .as(client.getReplyString())
                    .isTrue();
        }
        assertThat(client.rename("50.jpg", "renamed.jpg"))
                .as(client.getReplyString())
                .isTrue();
        client.disconnect();
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry(
                        "snapshots.detect.server.url",
                        "http://127.0.0.1:" + detector.getAddress().getPort()),
                Map.entry("snapshots.detect.server.timeout", "60s"),
                Map.entry("snapshots.detect.deadline", "60s"),
                Map.entry("FTP_PORT", Integer.toString(ftpPort)),
                Map.entry("INPUT_1_TYPE", "Camera"),
                Map.entry("INPUT_1_LOCATION", "Porch"),
                Map.entry("INPUT_1_FTP_USER", "front"),
                Map.entry("INPUT_1_FTP_PASS", PASSWORD));
    }
}
