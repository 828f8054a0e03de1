package snapshots.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import pylib.lifecycle.Shutdown;
import snapshots.FreePort;
import snapshots.snapshot.JpegStructure;

class PushingCameraTest {

    private static final String PASSWORD = "not-a-real-password";
    private static final Instant NOW = LocalDateTime.of(2026, 11, 22, 10, 15, 3)
            .atZone(ZoneId.systemDefault())
            .toInstant();

    @TempDir
    private Path home;

    private final int port = FreePort.any();
    private final byte[] chelsea = StandinPhotos.photo("chelsea.jpg");
    private final byte[] coffee = StandinPhotos.photo("coffee.jpg");
    private FtpServer server;

    @BeforeEach
    void prepare() throws FtpException {
        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        var user = new BaseUser();
        user.setName("driveway");
        user.setPassword(PASSWORD);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission()));
        var factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.getUserManager().save(user);
        server = factory.createServer();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void makes_its_folders_as_a_foscam_does_and_pushes_under_its_local_time() throws Exception {
        server.start();

        camera(PASSWORD).push();

        assertThat(files()).containsExactly(home.resolve("FI9900P_C0FFEE00D311/snap/MDAlarm_20261122-101503.jpg"));
    }

    @Test
    void pushes_its_photos_in_turn_and_never_the_same_bytes_twice() throws Exception {
        server.start();
        PushingCamera camera = camera(PASSWORD);

        byte[] first = pushed(camera);
        byte[] second = pushed(camera);
        byte[] third = pushed(camera);

        assertThat(JpegStructure.check(first)).isEqualTo(JpegStructure.check(chelsea));
        assertThat(JpegStructure.check(second)).isEqualTo(JpegStructure.check(coffee));
        assertThat(JpegStructure.check(third)).isEqualTo(JpegStructure.check(chelsea));
        assertThat(third).hasSameSizeAs(first).isNotEqualTo(first);
    }

    @Test
    void says_what_the_server_answered_when_it_is_refused() throws Exception {
        server.start();

        assertThatThrownBy(() -> camera("also-not-a-real-password").push())
                .hasMessageStartingWith("the FTP server answered: 530")
                .hasMessageNotContaining("real-password");
    }

    @Test
    void tries_again_until_something_listens() throws Exception {
        assertThatThrownBy(() -> camera(PASSWORD).push()).isInstanceOf(ConnectException.class);
        Shutdown shutdown = new Shutdown();
        Thread pushing = Thread.ofPlatform().start(() -> camera(PASSWORD).pushUntil(shutdown, Duration.ofDays(1)));

        server.start();

        await().until(() -> files().size() == 1);
        shutdown.request();
        await().until(() -> !pushing.isAlive());
    }

    private PushingCamera camera(String password) {
        Clock clock = Clock.fixed(NOW, ZoneId.of("UTC"));
        return new PushingCamera(port, "driveway", new Secret(password), List.of(chelsea, coffee), clock);
    }

    private byte[] pushed(PushingCamera camera) throws IOException {
        camera.push();
        return Files.readAllBytes(files().getFirst());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
