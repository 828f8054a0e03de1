package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.SnapshotProcessor;
import snapshots.image.Photos;
import snapshots.snapshot.Detection;
import snapshots.standin.EmbeddedBroker;

/** What the service offers and what it asks others for are the same protocol: it may be its own server. */
@Timeout(180)
class OwnServerTest {

    private static final double LOWEST = 0.25;
    private static final String KEY = "not-a-real-key";

    @TempDir
    static Path dataDir;

    private static EmbeddedBroker broker;
    private static ConfigurableApplicationContext service;
    private static DeepStackDetector near;
    private static NanoDetector here;

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        service = new SpringApplicationBuilder(SnapshotProcessor.class)
                .run(
                        "--RABBITMQ_SERVER_ADDRESS=127.0.0.1:" + broker.port(),
                        "--DATA_DIR=" + dataDir,
                        "--SERVER_PORT=0",
                        "--MANAGEMENT_PORT=0",
                        "--OUTPUT_1_TYPE=Camera",
                        "--OUTPUT_1_LOCATION=Front Door",
                        "--snapshots.web.vision.enabled=true",
                        "--snapshots.web.vision.api-key=" + KEY,
                        "--spring.main.register-shutdown-hook=false");
        String url = "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
        near = new DeepStackDetector(
                new DeepStackSettings("own", url, new Secret(KEY), 0.5, Duration.ofSeconds(60)), LOWEST);
        here = new NanoDetector(0.45, LOWEST, Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        here.close();
        near.close();
        service.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"vtest_01.jpg, 1", "astronaut.jpg, 1", "chelsea.jpg, 1", "vtest_01.jpg, 6"})
    void sees_over_the_network_what_the_model_sees_here(String photo, int orientation) throws Exception {
        byte[] jpeg = Photos.withOrientation(Photos.bytes(photo), orientation, ByteOrder.LITTLE_ENDIAN);
        double tolerance = orientation == 1 ? 0.001 : 0.15; // a turned picture is encoded anew

        List<Detection> there = near.detect(new Frame(jpeg));
        List<Detection> expected = here.detect(new Frame(jpeg));

        Detection best = expected.getFirst();
        assertThat(there).anySatisfy(seen -> {
            assertThat(seen.label()).isEqualTo(best.label());
            assertThat(seen.score()).isCloseTo(best.score(), within(tolerance));
            assertThat(seen.box().left()).isCloseTo(best.box().left(), within(0.02));
            assertThat(seen.box().bottom()).isCloseTo(best.box().bottom(), within(0.02));
        });
        if (orientation == 1) {
            assertThat(there)
                    .extracting(Detection::label)
                    .containsExactlyElementsOf(
                            expected.stream().map(Detection::label).toList());
        }
    }
}
