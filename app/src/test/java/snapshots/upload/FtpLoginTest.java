package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Too many sessions, too many wrong passwords. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FtpLoginTest {

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    @TempDir
    Path root;

    @BeforeEach
    void logEverything() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    }

    @AfterEach
    void logAsUsual() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    void twenty_wrong_passwords_are_answered_later_and_later_and_then_block_their_address(CapturedOutput log)
            throws Exception {
        try (FtpSite site = new FtpSite(root, "login-delay", "100ms", "max-connections-per-address", "16")) {
            FTPClient earlier = site.client();
            int answered = 0;
            int turnedAway = 0;
            for (int i = 0; i < 20; i++) {
                try {
                    assertThat(site.connect().login(FtpSite.USER, "wrong-password-" + i))
                            .isFalse();
                    answered++;
                } catch (FTPConnectionClosedException e) {
                    turnedAway++;
                }
            }

            assertThat(answered).isEqualTo(5);
            assertThat(turnedAway).isEqualTo(15);
            assertThat(site.pauses).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1600L);
            assertThat(log.toString().lines().filter(line -> line.contains("FTP sign-in refused")))
                    .hasSize(5);
            assertThat(log).contains("its address blocked").doesNotContain("wrong-password", FtpSite.PASSWORD);
            assertThat(site.counted("snapshots.ftp.logins.refused")).isEqualTo(5);
            FtpSite.upload(earlier, "a.jpg", FtpSite.picture(100));
        }
    }

    @Test
    void a_blocked_address_is_told_until_when_and_let_in_after_that() throws Exception {
        try (FtpSite site = new FtpSite(root, "login-failures", "3", "login-block", "10m")) {
            FTPClient guessing = site.connect();
            assertThat(guessing.login(FtpSite.USER, "wrong")).isFalse();
            assertThat(guessing.login(FtpSite.USER, "wrong")).isFalse();
            assertThat(guessing.login("nobody", "wrong")).isFalse();

            assertThatThrownBy(site::connect).isInstanceOf(IOException.class).hasMessageContaining("421");
            assertThat(site.refusal()).contains("421 Too many wrong passwords").contains("2026-11-22T10:25:00Z");
            site.passes(Duration.ofMinutes(9));
            assertThatThrownBy(site::connect).isInstanceOf(IOException.class);

            site.passes(Duration.ofMinutes(1));
            FtpSite.upload(site.client(), "a.jpg", FtpSite.picture(100));
        }
    }

    @Test
    void the_right_password_in_a_session_of_a_blocked_address_does_not_help() throws Exception {
        try (FtpSite site = new FtpSite(root, "login-failures", "2")) {
            FTPClient waiting = site.connect();
            FTPClient guessing = site.connect();
            guessing.login(FtpSite.USER, "wrong");
            guessing.login(FtpSite.USER, "wrong");

            assertThat(waiting.login(FtpSite.USER, FtpSite.PASSWORD)).isFalse();
        }
    }

    @Test
    void a_block_is_for_one_address_and_a_right_password_forgives_what_was_before() throws Exception {
        try (FtpSite site = new FtpSite(root, "login-failures", "3")) {
            InetAddress camera = InetAddress.getByName("192.0.2.10");
            InetAddress other = InetAddress.getByName("192.0.2.11");
            for (int i = 0; i < 3; i++) {
                site.guard.refused(camera, "front");
            }
            site.guard.refused(other, "garage");
            site.guard.refused(other, "garage");
            site.guard.admitted(other);
            site.guard.refused(other, "garage");

            assertThat(site.guard.isBlocked(camera)).isTrue();
            assertThat(site.guard.isBlocked(other)).isFalse();
            FtpSite.upload(site.client(), "a.jpg", FtpSite.picture(100));
        }
    }

    @Test
    void wrong_passwords_long_ago_do_not_count() throws Exception {
        try (FtpSite site = new FtpSite(root, "login-failures", "2", "login-block", "10m")) {
            InetAddress camera = InetAddress.getByName("192.0.2.10");
            site.guard.refused(camera, "front");
            site.passes(Duration.ofMinutes(10));
            site.guard.refused(camera, "front");

            assertThat(site.guard.isBlocked(camera)).isFalse();
        }
    }

    @Test
    void of_forty_connections_from_one_address_five_are_served_and_the_rest_told_why() throws Exception {
        try (FtpSite site = new FtpSite(root)) {
            List<FTPClient> served = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < 40; i++) {
                try {
                    served.add(site.client());
                } catch (FTPConnectionClosedException e) {
                    refused++;
                }
            }

            assertThat(served).hasSize(5);
            assertThat(refused).isEqualTo(35);
            assertThat(site.refusal())
                    .startsWith("421 Too many connections from your address; there may be 5 ")
                    .contains("snapshots.upload.max-connections-per-address");
            for (FTPClient client : served) {
                FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
            }
            served.getFirst().logout();
            served.getFirst().disconnect();
            await().until(() ->
                    site.meters.get("snapshots.ftp.sessions").gauge().value() == 4);
            FtpSite.upload(site.client(), "b.jpg", FtpSite.picture(100));
            assertThat(site.counted("snapshots.ftp.sessions.refused")).isEqualTo(36);
        }
    }

    @Test
    void all_connections_together_have_a_limit_too() throws Exception {
        try (FtpSite site = new FtpSite(root, "max-connections", "2", "max-connections-per-address", "9")) {
            site.client();
            site.client();

            assertThat(site.refusal()).startsWith("421 Too many connections; there may be 2 ");
        }
    }

    @Test
    void three_hundred_idle_sessions_leave_room_for_an_upload() throws Exception {
        try (FtpSite site = new FtpSite(root, "max-connections", "400", "max-connections-per-address", "400")) {
            List<FTPClient> idle = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                idle.add(site.client());
            }

            FtpSite.upload(site.client(), "a.jpg", FtpSite.picture(100));
            FtpSite.upload(idle.get(299), "b.jpg", FtpSite.picture(100));

            assertThat(site.meters.get("snapshots.ftp.sessions").gauge().value())
                    .isEqualTo(301);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("ftp-"))
                    .hasSizeLessThan(50);
        }
    }

    @Test
    void an_idle_session_is_told_and_ended() throws Exception {
        try (FtpSite site = new FtpSite(root, "idle-timeout", "1s")) {
            FTPClient client = site.client();

            assertThatThrownBy(client::getReply).hasMessageContaining("421");
            assertThat(client.getReplyString()).contains("Nothing came for 1 s");
            FtpSite.upload(site.client(), "a.jpg", FtpSite.picture(100));
        }
    }

    @Test
    void a_transfer_that_takes_longer_than_a_session_may_idle_does_not_end_the_session() throws Exception {
        try (FtpSite site = new FtpSite(root, "idle-timeout", "1s", "transfer-timeout", "3s")) {
            FTPClient client = site.client();
            try (RawUpload upload = new RawUpload(client, "STOR a.jpg")) {
                upload.send(FtpSite.picture(1000), 1000);
                assertThat(upload.answer()).isEqualTo(426); // after three seconds of silence
            }

            FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
        }
    }
}
