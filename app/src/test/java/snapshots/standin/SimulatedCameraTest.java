package snapshots.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pylib.credentials.Secret;
import snapshots.standin.SimulatedCamera.Fault;

class SimulatedCameraTest {

    private static final String RIGHT = "&usr=viewer&pwd=right";
    private static final String WRONG = "&usr=viewer&pwd=wrong";

    private final byte[] coffee = StandinPhotos.photo("coffee.jpg");
    private final byte[] chelsea = StandinPhotos.photo("chelsea.jpg");
    private final SimulatedCamera camera = SimulatedCamera.builder()
            .login("viewer", new Secret("right"))
            .pictures(List.of(coffee, chelsea))
            .start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        camera.close();
        client.close();
    }

    @Test
    void plays_its_pictures_in_turn() throws Exception {
        assertThat(get(command("snapPicture2", RIGHT)).body()).isEqualTo(coffee);
        assertThat(get(command("snapPicture2", RIGHT)).body()).isEqualTo(chelsea);
        assertThat(get(command("snapPicture2", RIGHT)).body()).isEqualTo(coffee);
    }

    @Test
    void shows_a_page_with_the_picture_for_the_old_command() throws Exception {
        assertThat(text(command("snapPicture", RIGHT))).contains("<img src=\"../snapPic/Snap_0.jpg\"/>");
        assertThat(get("/snapPic/Snap_0.jpg").body()).isEqualTo(coffee);
        assertThat(get("/snapPic/Snap_7.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void reports_its_state() throws Exception {
        assertThat(text(command("getDevState", RIGHT)))
                .contains("<result>0</result>", "<motionDetectAlarm>1</motionDetectAlarm>");
        assertThat(text(command("openTheDoor", RIGHT))).contains("<result>-1</result>");
    }

    @Test
    void locks_everybody_out_after_three_wrong_logins_until_it_is_rebooted() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(text(command("getDevState", WRONG))).contains("<result>-2</result>");
        }
        assertThat(text(command("getDevState", RIGHT))).contains("<result>-2</result>");

        camera.reboot();

        assertThat(text(command("getDevState", RIGHT))).contains("<result>0</result>");
        assertThat(camera.logins()).isEqualTo(5);
        assertThat(camera.wrongLogins()).isEqualTo(4);
    }

    @Test
    void forgets_wrong_logins_after_a_right_one() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(text(command("getDevState", WRONG))).contains("<result>-2</result>");
            assertThat(text(command("getDevState", RIGHT))).contains("<result>0</result>");
        }
    }

    @Test
    void asks_for_a_sign_in_at_its_plain_url() throws Exception {
        HttpResponse<byte[]> answer = get("/snap.jpg");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic ");
        assertThat(camera.logins()).isZero();
    }

    @Test
    void frees_hanging_requests_when_it_is_closed() throws Exception {
        camera.fail(Fault.HANG);
        // A bare socket: an HTTP client may ask once more when its connection ends.
        try (Socket socket = new Socket("127.0.0.1", camera.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /cgi-bin/CGIProxy.fcgi?cmd=snapPicture2 HTTP/1.1\r\nHost: camera\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            while (camera.requests() == 0) {
                Thread.onSpinWait();
            }

            camera.close();

            assertThat(endOf(socket)).isEqualTo("ended");
        }
    }

    private static String endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0 ? "ended" : "answered";
        } catch (SocketException e) {
            return "ended"; // by a reset
        }
    }

    @Test
    void needs_a_picture() {
        assertThatThrownBy(() -> SimulatedCamera.builder().start()).hasMessageContaining("picture");
    }

    private String text(String path) throws Exception {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + camera.port() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static String command(String command, String login) {
        return "/cgi-bin/CGIProxy.fcgi?cmd=" + command + login;
    }
}
