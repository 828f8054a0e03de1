package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** The service as other programs use it that look for a DeepStack server. */
@Timeout(180)
class VisionTest {

    private static final String KEY = "not-a-real-key";
    private static final Map<String, String> WITH_KEY = Map.of("api_key", KEY);
    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");

    @TempDir
    static Path dataDir;

    private static EmbeddedBroker broker;
    private static Service service;
    private static VisionClient client;

    @BeforeAll
    static void start() {
        broker = new EmbeddedBroker(FreePort.any());
        service = new Service(
                "127.0.0.1:" + broker.port(),
                dataDir,
                Map.of(
                        "snapshots.web.vision.enabled", "true",
                        "snapshots.web.vision.api-key", KEY,
                        "snapshots.web.vision.waiting", "3"));
        client = new VisionClient(service.webPort());
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        service.close();
        broker.close();
    }

    @Test
    void a_person_is_found_where_it_is() throws Exception {
        VisionClient.Reply reply = client.post(WITH_KEY, PHOTO);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.chunked()).as("some programs cannot read chunks").isFalse();
        assertThat(reply.body())
                .containsEntry("success", true)
                .containsEntry("count", reply.predictions().size())
                .containsEntry("command", "detect")
                .containsKeys("message", "duration", "inferenceMs", "processMs", "analysisRoundTripMs", "canUseGPU");
        assertThat(reply.predictions()).anySatisfy(seen -> {
            assertThat(seen).containsEntry("label", "person");
            assertThat((Double) seen.get("confidence")).isCloseTo(0.85, within(0.03));
            assertThat((Integer) seen.get("x_min")).isCloseTo(643, within(5));
            assertThat((Integer) seen.get("y_min")).isCloseTo(240, within(5));
            assertThat((Integer) seen.get("x_max")).isCloseTo(684, within(5));
            assertThat((Integer) seen.get("y_max")).isCloseTo(323, within(5));
        });
    }

    @Test
    void it_is_nobodys_business_but_the_askers() throws Exception {
        client.post(WITH_KEY, PHOTO);

        assertThat(service.journal()
                        .sql("SELECT count(*) FROM snapshot")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(service.count("snapshots.pictures")).isZero();
    }

    @Test
    void only_what_is_sure_enough_is_told() throws Exception {
        assertThat(client.post(Map.of("api_key", KEY, "min_confidence", "0.8"), PHOTO)
                        .predictions())
                .isNotEmpty()
                .allSatisfy(seen -> assertThat((Double) seen.get("confidence")).isGreaterThanOrEqualTo(0.8));
        assertThat(client.post(Map.of("api_key", KEY, "min_confidence", "1"), PHOTO)
                        .body())
                .containsEntry("success", true)
                .containsEntry("count", 0);
        assertThat(client.post(Map.of("api_key", KEY, "min_confidence", "0.25"), PHOTO)
                        .predictions())
                .hasSizeGreaterThan(client.post(WITH_KEY, PHOTO).predictions().size());
    }

    @Test
    void the_key_may_come_as_a_header_and_the_file_under_another_name() throws Exception {
        try (VisionClient bearer = new VisionClient(service.webPort()).header("Authorization", "Bearer " + KEY)) {
            assertThat(bearer.post(Map.of(), "image1", PHOTO).body()).containsEntry("success", true);
        }
    }

    @Test
    void nobody_is_served_without_the_key() throws Exception {
        assertRefused(client.post(Map.of(), PHOTO), 401, "Incorrect api key");
        assertRefused(client.post(Map.of("api_key", "not-a-real-keY"), PHOTO), 401, "Incorrect api key");
        try (VisionClient bearer = new VisionClient(service.webPort()).header("Authorization", "Bearer wrong")) {
            assertRefused(bearer.post(WITH_KEY, PHOTO), 401, "Incorrect api key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "high, Invalid value for min_confidence",
        "NaN, Invalid value for min_confidence",
        "1.5, min_confidence cannot be greater than 1"
    })
    void a_score_that_is_none_is_refused(String minConfidence, String error) throws Exception {
        assertRefused(client.post(Map.of("api_key", KEY, "min_confidence", minConfidence), PHOTO), 400, error);
    }

    @Test
    void what_is_no_picture_is_refused() throws Exception {
        assertRefused(client.post(WITH_KEY, new byte[0]), 400, "No valid image file found");
        assertRefused(client.post(WITH_KEY, "no picture".getBytes(StandardCharsets.UTF_8)), 400, "invalid image file");
        assertRefused(client.post(WITH_KEY, Arrays.copyOf(PHOTO, 300)), 400, "invalid image file");
        assertThat(send("POST", "/v1/vision/detection?api_key=" + KEY).body()).contains("No valid image file found");
    }

    @Test
    void a_picture_that_is_too_large_is_refused_in_words() throws Exception {
        assertRefused(client.post(WITH_KEY, new byte[25_000_000]), 413, "larger than 20 MB");
        assertThat(client.post(WITH_KEY, PHOTO).status()).isEqualTo(200);
    }

    @Test
    void slow_senders_cannot_take_more_than_the_places_there_are() throws Exception {
        Socket[] slow = new Socket[4];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = new Socket(InetAddress.getLoopbackAddress(), service.webPort());
            slow[i].getOutputStream()
                    .write(("POST /v1/vision/detection HTTP/1.1\r\nHost: here\r\nContent-Length: 5000\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertRefused(client.post(WITH_KEY, PHOTO), 503, "busy"));
        for (Socket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(client.post(WITH_KEY, PHOTO).status()).isEqualTo(200));
    }

    @Test
    void programs_that_look_for_a_server_find_one() throws Exception {
        assertThat(send("GET", "/v1/status/ping").body()).contains("\"success\":true");
        assertThat(send("POST", "/v1/vision/custom/list").body()).contains("\"models\":[]");
        assertThat(send("GET", "/v1/status/updateavailable").body()).contains("\"updateAvailable\":false");
        assertThat(send("GET", "/v1/vision/detection").statusCode()).isEqualTo(405);
    }

    private static void assertRefused(VisionClient.Reply reply, int status, String error) {
        assertThat(reply.body()).containsEntry("success", false);
        assertThat(reply.body().get("error")).asString().contains(error);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.chunked()).isFalse();
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.webPort() + path);
        try (HttpClient plain = HttpClient.newHttpClient()) {
            return plain.send(
                    HttpRequest.newBuilder(uri)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
