package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.camera.Fetching.FOSCAM;
import static snapshots.camera.Fetching.addressOf;
import static snapshots.camera.RawCamera.answer;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.credentials.Secret;
import snapshots.snapshot.FailureKind;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.Fault;
import snapshots.standin.StandinPhotos;

@Timeout(30)
class FoscamClientTest {

    private final byte[] coffee = StandinPhotos.photo("coffee.jpg");
    private final Fetching fetching = Fetching.patiently();

    @AfterEach
    void close() {
        fetching.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", " &+%#@:,/ü€\"'", "%41+%20", "{user}=?;\\<>|^`~", "🔒"})
    void takes_any_password(String password) throws Exception {
        try (SimulatedCamera simulated = SimulatedCamera.builder()
                .login("Jörg & Söhne+", new Secret(password))
                .pictures(List.of(coffee))
                .start()) {
            assertThat(fetching.fetch(FOSCAM, addressOf(simulated)).jpeg()).isEqualTo(coffee);
            assertThat(simulated.wrongLogins()).isZero();
        }
    }

    @Test
    void sends_a_space_as_percent_20() throws Exception {
        try (RawCamera raw = new RawCamera(head -> answer("HTTP/1.1 200 OK", coffee))) {
            fetching.fetch(FOSCAM, new CameraAddress("127.0.0.1", raw.port(), "viewer", new Secret("a b+c"), null));

            assertThat(raw.requests().getFirst())
                    .startsWith("GET /cgi-bin/CGIProxy.fcgi?cmd=snapPicture2&usr=viewer&pwd=a%20b%2Bc HTTP/1.1\n")
                    .doesNotContain("Upgrade", "Accept-Encoding", "Cookie", "Authorization");
        }
    }

    @Test
    void follows_the_page_of_the_old_command_and_remembers_that_the_camera_needs_it() throws Exception {
        try (SimulatedCamera simulated = SimulatedCamera.builder()
                .login("viewer", new Secret("hush-hush"))
                .pictures(List.of(coffee))
                .start()) {
            simulated.fail(Fault.ONLY_OLD_COMMAND);

            assertThat(fetching.fetch(FOSCAM, addressOf(simulated)).jpeg()).isEqualTo(coffee);
            assertThat(simulated.requests()).isEqualTo(3);

            fetching.fetch(FOSCAM, addressOf(simulated));
            assertThat(simulated.requests()).isEqualTo(5);
        }
    }

    @Test
    void takes_a_404_for_an_unknown_command() throws Exception {
        Function<String, byte[]> script = head -> {
            if (head.contains("cmd=snapPicture&")) {
                return answer("HTTP/1.0 200 OK", "<HTML><IMG alt=x SRC = '/snapPic/1.jpg'></HTML>");
            }
            return head.startsWith("GET /snapPic/1.jpg ")
                    ? answer("HTTP/1.0 200 OK", coffee)
                    : answer("HTTP/1.0 404 Not Found", "");
        };
        try (RawCamera raw = new RawCamera(script)) {
            assertThat(fetching.fetch(FOSCAM, raw.address()).jpeg()).isEqualTo(coffee);
        }
    }

    @Test
    void goes_back_to_the_new_command_after_an_update_of_the_firmware() throws Exception {
        try (SimulatedCamera simulated = SimulatedCamera.builder()
                .login("viewer", new Secret("hush-hush"))
                .pictures(List.of(coffee))
                .start()) {
            simulated.fail(Fault.ONLY_OLD_COMMAND);
            fetching.fetch(FOSCAM, addressOf(simulated));
            simulated.fail(Fault.RESULT_1);
            fetching.failure(FOSCAM, addressOf(simulated));
            simulated.fail(Fault.NONE);
            long before = simulated.requests();

            fetching.fetch(FOSCAM, addressOf(simulated));

            assertThat(simulated.requests() - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/x.jpg",
                "//192.0.2.1/x.jpg",
                "http://127.0.0.1:1/x.jpg",
                "https://127.0.0.1/x.jpg",
                "file:///etc/passwd"
            })
    void refuses_a_page_that_points_to_another_host(String source) throws Exception {
        Function<String, byte[]> script = head -> head.contains("cmd=snapPicture2")
                ? answer("HTTP/1.1 200 OK", "<CGI_Result><result>-7</result></CGI_Result>")
                : answer("HTTP/1.1 200 OK", "<img src=\"" + source + "\"/>");
        try (RawCamera raw = new RawCamera(script)) {
            FetchException failure = fetching.failure(FOSCAM, raw.address());

            assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
            assertThat(failure.reason()).isEqualTo(Reason.NO_PICTURE);
            assertThat(raw.requests()).hasSize(2);
        }
    }

    @Test
    void does_not_show_a_password_to_a_web_server_that_wants_another_sign_in() throws Exception {
        try (RawCamera raw =
                new RawCamera(head -> answer("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"", ""))) {
            FetchException failure = fetching.failure(FOSCAM, raw.address());

            assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
            assertThat(raw.requests()).hasSize(1);
        }
    }

    @Test
    void does_not_quote_what_a_camera_repeats() throws Exception {
        try (RawCamera raw = new RawCamera(head -> answer("HTTP/1.1 200 OK", head))) {
            FetchException failure = fetching.failure(FOSCAM, raw.address());

            assertThat(failure.reason()).isEqualTo(Reason.NO_PICTURE);
            assertThat(failure).hasMessageNotContainingAny("hush", "viewer", "GET");
        }
    }
}
