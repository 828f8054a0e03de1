package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.camera.Fetching.addressOf;
import static snapshots.camera.Fetching.http;
import static snapshots.camera.RawCamera.answer;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.device.Camera;
import snapshots.device.Camera.Https;
import snapshots.device.Camera.Protocol;
import snapshots.snapshot.FailureKind;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.HttpSignIn;
import snapshots.standin.StandinPhotos;

@Timeout(30)
class HttpSnapshotClientTest {

    private static final String AWKWARD = " &+%#@:,/ü€\"'\\";

    private final byte[] coffee = StandinPhotos.photo("coffee.jpg");
    private final Fetching fetching = Fetching.patiently();

    @AfterEach
    void close() {
        fetching.close();
    }

    @ParameterizedTest
    @EnumSource
    void signs_in_when_the_camera_asks_for_it(HttpSignIn signIn) throws Exception {
        try (SimulatedCamera simulated = simulated(signIn)) {
            assertThat(fetching.fetch(http("/snap.jpg"), addressOf(simulated)).jpeg())
                    .isEqualTo(coffee);
            assertThat(fetching.fetch(http("snap.jpg"), addressOf(simulated)).jpeg())
                    .isEqualTo(coffee);
            assertThat(simulated.wrongLogins()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shows_a_wrong_password_exactly_once(HttpSignIn signIn) {
        try (SimulatedCamera simulated = simulated(signIn)) {
            CameraAddress wrong = new CameraAddress("127.0.0.1", simulated.port(), "viewer", new Secret("hush"), null);

            FetchException failure = fetching.failure(http("/snap.jpg"), wrong);
            assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
            assertThat(failure.reason()).isEqualTo(Reason.WRONG_PASSWORD);
            assertThat(fetching.failure(http("/snap.jpg"), wrong).reason()).isEqualTo(Reason.LOCKED_OUT);
            assertThat(simulated.logins()).isEqualTo(1);
        }
    }

    @Test
    void knows_a_wrong_password_when_the_camera_does_not_ask_a_second_time() throws Exception {
        try (RawCamera raw = new RawCamera(head -> head.contains("Authorization")
                ? answer("HTTP/1.1 401 Unauthorized", "")
                : answer("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"", ""))) {
            assertThat(fetching.failure(http("/snap.jpg"), raw.address()).reason())
                    .isEqualTo(Reason.WRONG_PASSWORD);
            assertThat(raw.requests()).hasSize(2);
        }
    }

    @Test
    void does_not_call_a_password_wrong_that_was_never_shown() throws Exception {
        try (RawCamera raw = new RawCamera(head -> answer("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: NTLM", ""))) {
            assertThat(fetching.failure(http("/snap.jpg"), raw.address()).reason())
                    .isEqualTo(Reason.ACCESS_DENIED);
            assertThat(fetching.failure(http("/snap.jpg?p={password}"), raw.address())
                            .reason())
                    .isEqualTo(Reason.WRONG_PASSWORD);
        }
    }

    @Test
    void fills_in_the_absolute_url_percent_encoded() throws Exception {
        try (RawCamera raw = new RawCamera(head -> answer("HTTP/1.1 200 OK", coffee))) {
            CameraAddress elsewhere = new CameraAddress("192.0.2.1", 1, "a/b", new Secret("{user} &ü"), null);

            fetching.fetch(http("http://127.0.0.1:" + raw.port() + "/s?u={user}&p={password}"), elsewhere);

            assertThat(raw.requests().getFirst()).startsWith("GET /s?u=a%2Fb&p=%7Buser%7D%20%26%C3%BC HTTP/1.1\n");
        }
    }

    @Test
    void follows_a_redirect_on_the_same_host_alone() throws Exception {
        try (RawCamera other = new RawCamera(head -> answer("HTTP/1.1 200 OK", coffee));
                RawCamera raw = new RawCamera(head -> redirect(head, other.port()))) {
            assertThat(fetching.fetch(http("/near"), raw.address()).jpeg()).isEqualTo(coffee);

            FetchException failure = fetching.failure(http("/far"), raw.address());
            assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
            assertThat(failure.reason()).isEqualTo(Reason.HTTP_STATUS);
            assertThat(failure).hasMessageContaining("redirects to another host");
            assertThat(other.requests()).isEmpty();

            assertThat(fetching.failure(http("/round"), raw.address()).reason()).isEqualTo(Reason.CAMERA_ERROR);
        }
    }

    private byte[] redirect(String head, int otherPort) {
        if (head.startsWith("GET /near ")) {
            return answer("HTTP/1.1 302 Found\nLocation: /here", "");
        }
        if (head.startsWith("GET /round ")) {
            return answer("HTTP/1.1 302 Found\nLocation: /round", "");
        }
        return head.startsWith("GET /here ")
                ? answer("HTTP/1.1 200 OK", coffee)
                : answer("HTTP/1.1 302 Found\nLocation: http://127.0.0.1:" + otherPort + "/", "");
    }

    @ParameterizedTest
    @CsvSource({
        "403, REJECT, ACCESS_DENIED",
        "404, REJECT, HTTP_STATUS",
        "400, REJECT, HTTP_STATUS",
        "503, RETRY, HTTP_STATUS"
    })
    void judges_by_the_status(int status, FailureKind kind, Reason reason) throws Exception {
        try (RawCamera raw = new RawCamera(head -> answer("HTTP/1.1 " + status + " No", "no"))) {
            FetchException failure = fetching.failure(http("/snap.jpg"), raw.address());

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK",
                "HTTP/1.0 200 OK\nContent-Type: text/html",
                "HTTP/1.1 200 OK\nContent-Length: 999999",
                "HTTP/1.1 200 OK\nConnection: keep-alive"
            })
    void takes_a_whole_picture_whatever_its_length_was_said_to_be(String head) throws Exception {
        try (RawCamera raw = new RawCamera(request -> answer(head, coffee))) {
            assertThat(fetching.fetch(http("/snap.jpg"), raw.address()).jpeg()).isEqualTo(coffee);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK|Content-Length: 2000, BROKEN_PICTURE",
        "HTTP/1.1 200 OK|Content-Length: none, CAMERA_ERROR",
        "HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 0, NO_PICTURE",
        "gibberish, CONNECTION_LOST"
    })
    void fails_on_answers_that_are_none(String head, Reason reason) throws Exception {
        try (RawCamera raw = new RawCamera(request -> answer(head.replace('|', '\n'), coffee))) {
            assertThat(fetching.failure(http("/snap.jpg"), raw.address()).reason())
                    .isEqualTo(reason);
        }
    }

    @Test
    void stops_reading_an_answer_that_has_no_end() throws Exception {
        try (Fetching small = new Fetching(Duration.ofSeconds(10), DataSize.ofKilobytes(50));
                RawCamera raw = new RawCamera(head -> answer("HTTP/1.1 200 OK", coffee))) {
            FetchException failure = small.failure(http("/snap.jpg"), raw.address());

            assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
            assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(failure).hasMessageContaining("51,200 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/a b", "http://", "http://user:{password}@cam/", "{nonsense}", "/x?{camera}"})
    void says_what_a_snapshot_url_looks_like(String url) {
        CameraAddress address = CameraAddress.parse("viewer:hush-hush@127.0.0.1:1");

        FetchException failure = fetching.failure(http(url), address);

        assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
        assertThat(failure.reason()).isEqualTo(Reason.SETTINGS);
        assertThat(failure)
                .hasMessageContaining("for example /snap.jpg")
                .hasMessageNotContainingAny("hush", "viewer")
                .hasNoCause();
    }

    @Test
    void does_not_send_in_the_clear_what_is_to_be_encrypted() {
        Camera camera = Fetching.camera(Protocol.HTTP, Https.VERIFIED, "http://127.0.0.1:1/snap.jpg");

        assertThat(fetching.failure(camera, CameraAddress.parse("viewer:x@127.0.0.1:1"))
                        .reason())
                .isEqualTo(Reason.SETTINGS);
    }

    private SimulatedCamera simulated(HttpSignIn signIn) {
        return SimulatedCamera.builder()
                .login("viewer", new Secret(AWKWARD))
                .pictures(List.of(coffee))
                .httpSignIn(signIn)
                .start();
    }
}
