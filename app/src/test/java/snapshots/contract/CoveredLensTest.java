package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** A covered lens, from the camera's picture to the health page. */
@Timeout(300)
class CoveredLensTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** So many pictures are learned at least. */
    private static final int LEARNED = 30;

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
    void is_seen_in_health_metrics_and_the_catalogue_and_on_the_bus_as_pictures_alone() throws Exception {
        try (SimulatedCamera open = showing(Photos.read("vtest_01.jpg"));
                SimulatedCamera covered = showing(black());
                Service service = new Service(
                        address,
                        dataDir,
                        Map.of(
                                "snapshots.watch.learn", "0",
                                "snapshots.watch.lens-time", "1s",
                                "snapshots.watch.lens-pictures", "2"))) {
            bus.heartbeat();
            for (int i = 0; i < LEARNED; i++) {
                see(open, "learned " + i);
            }
            assertThat(service.healthOf("cameras")).contains("\"state\":\"as usual\"");

            await().atMost(LONG).until(() -> {
                see(covered, "covered");
                return service.healthOf("cameras").contains("\"state\":\"covered\"");
            });
            assertThat(service.health("cameras")).isEqualTo(200);
            assertThat(service.health("readiness")).isEqualTo(200);
            assertThat(alarm(service, "covered")).isEqualTo(1);
            assertThat(alarm(service, "shifted")).isZero();

            await().atMost(LONG).until(() -> {
                see(open, "open");
                return service.healthOf("cameras").contains("\"state\":\"as usual\"");
            });
            assertThat(alarm(service, "covered")).isZero();
            assertThat(service.journal()
                            .sql("SELECT camera || ' ' || kind || iif(until > since, ' ended', '') FROM alarm")
                            .query(String.class)
                            .list())
                    .containsExactly("Front Door Camera COVERED ended");
        }
    }

    private void see(SimulatedCamera camera, String label) throws Exception {
        bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()));
        assertThat(bus.event().input().get("type")).isEqualTo("camera");
    }

    private static double alarm(Service service, String kind) {
        return service.meters().stream()
                .filter(meter -> meter.getId().getName().equals("snapshots.camera.alarm")
                        && kind.equals(meter.getId().getTag("kind")))
                .mapToDouble(meter -> ((Gauge) meter).value())
                .sum();
    }

    private static byte[] black() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(768, 576, BufferedImage.TYPE_3BYTE_BGR), "jpg", bytes);
        return bytes.toByteArray();
    }

    private static SimulatedCamera showing(byte[] picture) {
        return SimulatedCamera.builder()
                .login("visitor", new Secret("not-a-real-password"))
                .pictures(List.of(picture))
                .start();
    }
}
