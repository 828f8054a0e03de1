package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.camera.Fetching.addressOf;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.device.Camera;
import snapshots.device.Camera.Https;
import snapshots.device.Camera.Protocol;
import snapshots.snapshot.FailureKind;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.Fault;
import snapshots.standin.StandinPhotos;

@Timeout(60)
class CameraTlsTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final byte[] COFFEE = StandinPhotos.photo("coffee.jpg");

    private static SimulatedCamera simulated;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        simulated = SimulatedCamera.builder()
                .login("viewer", new Secret("hush-hush"))
                .pictures(List.of(COFFEE))
                .https(selfSigned(folder.resolve("camera.p12")))
                .start();
    }

    @AfterAll
    static void stop() {
        simulated.close();
    }

    @Test
    void accepts_any_certificate_where_that_was_chosen() throws Exception {
        try (Fetching fetching = Fetching.patiently()) {
            assertThat(fetching.fetch(foscam(Https.ANY_CERTIFICATE), addressOf(simulated))
                            .jpeg())
                    .isEqualTo(COFFEE);
            Camera plain = Fetching.camera(Protocol.HTTP, Https.ANY_CERTIFICATE, "/snap.jpg");
            assertThat(fetching.fetch(plain, addressOf(simulated)).jpeg()).isEqualTo(COFFEE);
        }
    }

    @Test
    void refuses_a_self_signed_certificate_otherwise() {
        long before = simulated.requests();
        try (Fetching fetching = Fetching.patiently()) {
            Camera encryptedByUrl =
                    Fetching.camera(Protocol.HTTP, Https.OFF, "https://127.0.0.1:" + simulated.port() + "/snap.jpg");
            for (Camera camera : List.of(foscam(Https.VERIFIED), encryptedByUrl)) {
                FetchException failure = fetching.failure(camera, addressOf(simulated));

                assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
                assertThat(failure.reason()).isEqualTo(Reason.TLS);
                assertThat(failure).hasMessageContaining("certificate").hasNoCause();
            }
        }
        assertThat(simulated.requests()).isEqualTo(before);
    }

    @Test
    void says_when_the_port_does_not_speak_TLS() throws Exception {
        try (Fetching fetching = Fetching.patiently();
                ServerSocket unencrypted = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerInTheClear(unencrypted));
            CameraAddress address = CameraAddress.parse("viewer:hush-hush@127.0.0.1:" + unencrypted.getLocalPort());

            FetchException failure = fetching.failure(foscam(Https.ANY_CERTIFICATE), address);

            assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
            assertThat(failure.reason()).isEqualTo(Reason.TLS);
        }
    }

    @Test
    void cuts_a_silent_camera_off_at_the_deadline() {
        simulated.fail(Fault.HANG);
        try (Fetching fetching = new Fetching(Duration.ofMillis(500), DataSize.ofMegabytes(20))) {
            assertThat(fetching.failure(foscam(Https.ANY_CERTIFICATE), addressOf(simulated))
                            .reason())
                    .isEqualTo(Reason.TIMEOUT);
        } finally {
            simulated.fail(Fault.NONE);
        }
    }

    @Test
    void cuts_a_handshake_off_that_nobody_answers() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Fetching fetching = Fetching.impatiently()) {
            CameraAddress address = CameraAddress.parse("viewer:hush-hush@127.0.0.1:" + deaf.getLocalPort());

            assertThat(fetching.failure(foscam(Https.ANY_CERTIFICATE), address).reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    private static void answerInTheClear(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                connection.shutdownOutput();
                connection.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the client's end, or the test's
            }
        }
    }

    private static Camera foscam(Https https) {
        return Fetching.camera(Protocol.FOSCAM, https, null);
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        makeCertificate(store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, STORE_PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void makeCertificate(Path store) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "camera",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=camera",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(STORE_PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
