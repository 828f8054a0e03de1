package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.image.Photos;
import snapshots.image.Picture;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.FailureKind;

@Timeout(60)
class DeepStackDetectorTest {

    private static final String KEY = "not-a-real-key";
    private static final String NOTHING_SEEN = "{\"success\":true,\"predictions\":[]}";
    private static final byte[] PHOTO = Photos.bytes("vtest_01.jpg"); // 768×576

    @Test
    void sends_the_very_picture_with_the_key_and_the_lowest_score_worth_recording() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(200, NOTHING_SEEN);
                DeepStackDetector detector = asking(server.url())) {
            assertThat(detector.detect(new Frame(PHOTO))).isEmpty();

            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/v1/vision/detection");
                assertThat(request.contentType()).startsWith("multipart/form-data; boundary=");
                assertThat(request.text())
                        .contains("name=\"min_confidence\"\r\n\r\n0.25\r\n", "name=\"api_key\"\r\n\r\n" + KEY + "\r\n")
                        .contains("name=\"image\"; filename=\"image.jpg\"\r\n");
                assertThat(request.image()).isEqualTo(PHOTO);
            });
        }
    }

    @Test
    void sends_no_key_where_there_is_none() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(200, NOTHING_SEEN);
                var detector = new DeepStackDetector(settings(server.url(), "", Duration.ofSeconds(30)), 0.25)) {
            detector.detect(new Frame(PHOTO));

            assertThat(server.requests().getFirst().text()).doesNotContain("api_key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deepstack.json, 0.9998661, dog",
        "deepstack-per-cent.json, 0.99, stop sign",
        "codeproject-ai.json, 0.99, vehicle",
        "blue-onyx.json, 0.99, motorcycle"
    })
    void reads_what_each_kind_of_server_answers(String recorded, double score, String other) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(200, recorded(recorded));
                DeepStackDetector detector = asking(server.url())) {
            List<Detection> seen = detector.detect(new Frame(PHOTO));

            assertThat(seen).extracting(Detection::label).containsExactly("person", other);
            assertThat(seen).first().satisfies(person -> {
                assertThat(person.score()).isCloseTo(score, within(1e-9));
                assertThat(person.box()).isEqualTo(new Box(258 / 768.0, 0, 0.5, 0.5));
            });
            assertThat(seen.getLast().score()).isCloseTo(0.74, within(1e-9));
            assertThat(seen.getLast().box().right()).isBetween(0.4, 1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 8})
    void sends_a_turned_picture_upright(int orientation) throws Exception {
        byte[] turned = Photos.withOrientation(PHOTO, orientation, ByteOrder.BIG_ENDIAN);
        String answer =
                "{\"success\":true,\"predictions\":[{\"label\":\"person\",\"confidence\":0.9,\"x_min\":0,\"y_min\":0,\"x_max\":288,\"y_max\":288}]}";
        try (ScriptedServer server = ScriptedServer.answering(200, answer);
                DeepStackDetector detector = asking(server.url())) {
            Frame frame = new Frame(turned);
            Box box = detector.detect(frame).getFirst().box();

            Picture upright = frame.picture();
            Picture sent = Picture.decode(server.requests().getFirst().image());
            assertThat(List.of(sent.width(), sent.height())).isEqualTo(List.of(upright.width(), upright.height()));
            assertThat(box).isEqualTo(new Box(0, 0, 288.0 / upright.width(), 288.0 / upright.height()));
            assertThat(averageDifference(sent, upright)).isLessThan(6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"success\":false,\"error\":\"invalid image file\"}           | REJECT | invalid image file",
                "200 | {\"success\":false,\"error\":\"Error occurred on the server\"} | RETRY  | Error occurred on the server",
                "200 | {\"success\":false}                                            | RETRY  | did not succeed",
                "200 | {\"success\":true}                                             | RETRY  | did not succeed",
                "200 | {}                                                             | RETRY  | not DeepStack's protocol",
                "200 | {\"success\":true,\"predictions\":[                            | RETRY  | not DeepStack's protocol",
                "200 | {\"success\":true,\"predictions\":[{\"label\":\"person\"}]}    | RETRY  | not DeepStack's protocol",
                "200 | {\"success\":true,\"predictions\":[{\"label\":\"person\",\"confidence\":0.9}]} | RETRY | not DeepStack's protocol",
                "200 | {\"success\":true,\"predictions\":[{\"label\":\"\",\"confidence\":0.9,\"x_min\":0,\"y_min\":0,\"x_max\":9,\"y_max\":9}]} | RETRY | not DeepStack's protocol",
                "200 | [1,2]                                                          | RETRY  | not DeepStack's protocol",
                "200 | ''                                                             | RETRY  | not DeepStack's protocol",
                "400 | {\"success\":false,\"error\":\"invalid image file\"}           | REJECT | invalid image file",
                "401 | {\"success\":false,\"error\":\"Incorrect api key\"}            | FATAL  | snapshots.detect.server.api-key",
                "403 | {\"success\":false,\"error\":\"Detection endpoint not activated\"} | RETRY | Detection endpoint not activated",
                "404 | Not here                                                       | RETRY  | object detection is switched on there",
                "413 | ''                                                             | REJECT | HTTP status 413",
                "429 | ''                                                             | RETRY  | HTTP status 429",
                "500 | {\"success\":false,\"error\":\"error occured on the server\"}  | RETRY  | error occured on the server",
                "503 | ''                                                             | RETRY  | HTTP status 503",
            })
    void says_where_and_why_it_has_no_answer(int status, String body, FailureKind kind, String reason)
            throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(status, body)) {
            DetectionException failure = failure(server.url());

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(server.url() + "/v1/vision/detection");
            assertThat(failure).hasMessageContaining(reason);
        }
    }

    @Test
    void knows_a_web_page_from_an_answer() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(200, "text/html", "<html>Router</html>")) {
            DetectionException failure = failure(server.url());

            assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
            assertThat(failure).hasMessageContaining("text/html").hasMessageContaining("url is right");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void does_not_wait_longer_than_its_time(boolean beforeTheAnswer) throws Exception {
        try (ScriptedServer server = ScriptedServer.hanging(beforeTheAnswer);
                var detector = new DeepStackDetector(settings(server.url(), KEY, Duration.ofMillis(500)), 0.25)) {
            DetectionException failure = failure(detector);

            assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
            assertThat(failure).hasMessageContaining("500 ms").hasMessageContaining(server.url());
        }
    }

    @Test
    void says_that_nobody_is_there() {
        DetectionException failure = failure("http://127.0.0.1:" + FreePort.any());

        assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
        assertThat(failure).hasMessageContaining("refuses the connection").hasMessageContaining("127.0.0.1:");
    }

    @Test
    void repeats_nothing_secret_and_bounds_what_it_repeats() throws Exception {
        String echo = "{\"success\":false,\"error\":\"api_key " + KEY + " is\\u0007bad " + "x".repeat(5000) + "\"}";
        for (int status : new int[] {200, 400, 401, 500}) {
            try (ScriptedServer server = ScriptedServer.answering(status, echo)) {
                assertThat(failure(server.url()).getMessage())
                        .contains("api_key *** is bad")
                        .doesNotContain(KEY)
                        .hasSizeLessThan(500);
            }
        }
        assertThat(settings("http://a", KEY, Duration.ofSeconds(1)).toString()).doesNotContain(KEY);
    }

    @Test
    void does_not_carry_the_key_elsewhere() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.answering(200, NOTHING_SEEN);
                ScriptedServer server = new ScriptedServer(exchange -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.url() + "/v1/vision/detection");
                    exchange.sendResponseHeaders(307, -1);
                })) {
            assertThat(failure(server.url())).hasMessageContaining("HTTP status 307");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void does_not_read_an_endless_answer() throws Exception {
        byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (ScriptedServer server = new ScriptedServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(megabyte);
            }
        })) {
            assertThat(failure(server.url()).kind()).isEqualTo(FailureKind.RETRY);
        }
    }

    private static int averageDifference(Picture one, Picture other) {
        long sum = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            sum += Math.abs((one.pixels()[i] & 0xFF) - (other.pixels()[i] & 0xFF));
        }
        return (int) (sum / one.pixels().length);
    }

    private static DetectionException failure(String url) {
        try (DeepStackDetector detector = asking(url)) {
            return failure(detector);
        }
    }

    private static DetectionException failure(DeepStackDetector detector) {
        return Objects.requireNonNull(
                catchThrowableOfType(DetectionException.class, () -> detector.detect(new Frame(PHOTO))));
    }

    private static DeepStackDetector asking(String url) {
        return new DeepStackDetector(settings(url, KEY, Duration.ofSeconds(30)), 0.25);
    }

    private static DeepStackSettings settings(String url, String key, Duration timeout) {
        return new DeepStackSettings("deepstack", url, new Secret(key), 0.5, timeout);
    }

    private static String recorded(String name) throws IOException {
        try (var stream =
                Objects.requireNonNull(DeepStackDetectorTest.class.getResourceAsStream("/deepstack/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
