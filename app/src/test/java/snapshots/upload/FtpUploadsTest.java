package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.FreePort;
import snapshots.device.BadSettingException;

/** How it starts and stops. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FtpUploadsTest {

    @TempDir
    Path root;

    @Test
    void folders_are_made_at_the_start() {
        try (FtpSite site = new FtpSite(root, "create-folders", "uploads/attic,/clips/")) {
            assertThat(root.resolve("uploads/attic")).isDirectory();
            assertThat(root.resolve("clips")).isDirectory();
            assertThat(root.resolve("uploads/frontdoor")).isDirectory();
            assertThat(root.resolve("uploads/garage")).isDirectory();
            assertThat(site.port()).isPositive();
        }
    }

    @Test
    void folders_are_made_and_nothing_listens_when_it_is_switched_off() {
        try (FtpSite site = new FtpSite(root, "enabled", "false", "create-folders", "uploads/attic")) {
            assertThat(site.port()).isZero();
            assertThat(root.resolve("uploads/attic")).isDirectory();
        }
    }

    @Test
    void nothing_listens_without_accounts_and_one_line_says_what_to_set(CapturedOutput log) {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("snapshots.upload", LogLevel.INFO);
        try (FtpSite site = FtpSite.withoutAccounts(root)) {
            assertThat(site.port()).isZero();
            assertThat(log).contains("FTP_USER=camera and FTP_PASS=");
        }
    }

    @Test
    void a_taken_port_stops_the_start_with_both_ways_out() throws Exception {
        int port = FreePort.any();
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> new FtpSite(root, "port", Integer.toString(port)))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("cannot listen on port " + port)
                    .hasMessageContaining("for example FTP_PORT=2121")
                    .hasMessageContaining("RUN_FTP_SERVER=false");
        }
    }

    @Test
    void a_storage_root_that_cannot_be_written_stops_the_start() throws Exception {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> new FtpSite(file.resolve("below")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("DATA_DIR: cannot write in");
    }

    @Test
    void passive_connections_use_the_ports_and_the_address_that_are_set() throws Exception {
        int first = FreePort.firstOf(2);
        try (FtpSite site =
                new FtpSite(root, "passive-ports", first + "-" + (first + 1), "passive-address", "192.0.2.1")) {
            FTPClient client = site.client();
            for (int i = 0; i < 4; i++) {
                assertThat(client.pasv()).isEqualTo(227);
                assertThat(client.getReplyString())
                        .containsAnyOf(announced("192,0,2,1", first), announced("192,0,2,1", first + 1));
            }
            client.setUseEPSVwithIPv4(true); // takes the address it came to
            FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
        }
    }

    private static String announced(String address, int port) {
        return "(" + address + "," + port / 256 + "," + port % 256 + ")";
    }

    @Test
    void more_transfers_than_passive_ports_are_told_and_the_ports_given_back() throws Exception {
        int port = FreePort.any();
        try (FtpSite site = new FtpSite(root, "passive-ports", Integer.toString(port))) {
            FTPClient one = site.client();
            FTPClient other = site.client();

            assertThat(one.pasv()).isEqualTo(227);
            assertThat(other.pasv()).isEqualTo(425);
            one.disconnect();

            org.awaitility.Awaitility.await().until(() -> other.pasv() == 227);
        }
    }

    @Test
    void EPSV_can_be_switched_off() throws Exception {
        try (FtpSite site = new FtpSite(root, "epsv", "false")) {
            FTPClient client = site.client();

            assertThat(client.sendCommand("EPSV")).isEqualTo(502);
            assertThat(client.features()).isTrue();
            assertThat(client.getReplyString()).doesNotContain("EPSV");
            FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
        }
    }

    @Test
    void a_transfer_in_hand_at_the_stop_is_cut_in_time_and_nothing_of_it_accepted() throws Exception {
        FtpSite site = new FtpSite(root);
        FTPClient client = site.client();
        try (RawUpload upload = new RawUpload(client, "STOR record/a.mkv")) {
            upload.send(FtpSite.noise(3_000_000), 3_000_000);

            long start = System.nanoTime();
            site.stage.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(upload.answer()).isEqualTo(426);
            assertThat(client.getReplyString()).contains("because the service stops");
            assertThatThrownBy(client::getReply).hasMessageContaining("421");
        }
        assertThat(site.reception.accepted).isEmpty();
        assertThat(site.reception.rejected.getFirst().reason()).contains("because the service stops");
        assertThat(site.incoming()).isEmpty();
        site.close();
    }

    @Test
    void a_transfer_that_ends_within_a_moment_of_the_stop_is_accepted() throws Exception {
        FtpSite site = new FtpSite(root);
        site.reception.gate = new CountDownLatch(1);
        FTPClient client = site.client();
        FTPClient later = site.client();
        try (RawUpload upload = new RawUpload(client, "STOR a.jpg")) {
            upload.send(FtpSite.picture(1000), 1000);
            upload.data.close();
            Thread stopping = Thread.ofPlatform().start(site.stage::stop);
            assertThatThrownBy(() -> connectUntilRefused(site)).isInstanceOf(IOException.class);
            site.reception.gate.countDown();

            assertThat(upload.answer()).isEqualTo(226);
            stopping.join();
        }
        assertThatThrownBy(later::getReply).hasMessageContaining("421");
        assertThat(site.reception.accepted).hasSize(1);
        site.close();
    }

    private static void connectUntilRefused(FtpSite site) throws IOException {
        while (true) {
            site.connect().disconnect();
        }
    }

    @Test
    void stopping_what_was_never_started_does_nothing() {
        FtpSite site = new FtpSite(root, "enabled", "false");
        site.stage.stop();

        assertThat(site.port()).isZero();
        site.close();
    }
}
