package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;
import snapshots.device.Uploader;

/** A camera's own account, and the account of all. */
@Timeout(60)
class FtpAccountsTest {

    @TempDir
    Path root;

    private FtpSite site;

    @BeforeEach
    void start() {
        site = new FtpSite(root);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void a_cameras_uploads_lie_below_its_folder_wherever_it_sends_them() throws Exception {
        FTPClient client = site.client("front", "front-pass");

        assertThat(client.printWorkingDirectory()).isEqualTo("/");
        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
        FtpSite.upload(client, "/FI9900P_00626E44C831/snap/b.jpg", FtpSite.picture(100));
        FtpSite.upload(client, "../../../c.jpg", FtpSite.picture(100));
        FtpSite.upload(client, "../garage/d.jpg", FtpSite.picture(100));

        assertThat(site.reception.accepted)
                .extracting(RecordingReception.Accepted::sentPath)
                .containsExactly(
                        "uploads/frontdoor/a.jpg",
                        "uploads/frontdoor/FI9900P_00626E44C831/snap/b.jpg",
                        "uploads/frontdoor/c.jpg",
                        "uploads/frontdoor/garage/d.jpg");
        assertThat(site.reception.accepted)
                .allSatisfy(accepted -> assertThat(accepted.account()).isEqualTo(FtpSite.FRONT));
    }

    @Test
    void a_cameras_account_makes_and_enters_folders_and_renames_what_it_uploaded() throws Exception {
        FTPClient client = site.client("front", "front-pass");

        assertThat(client.mkd("2026-11-22/001")).isEqualTo(257);
        assertThat(client.changeWorkingDirectory("/2026-11-22/001")).isTrue();
        FtpSite.upload(client, "a.tmp", FtpSite.picture(100));
        assertThat(client.rename("a.tmp", "a.jpg")).isTrue();

        assertThat(root.resolve("uploads/frontdoor/2026-11-22/001")).isDirectory();
        assertThat(site.reception.renamed)
                .containsExactly("uploads/frontdoor/2026-11-22/001/a.tmp -> uploads/frontdoor/2026-11-22/001/a.jpg");
    }

    @Test
    void a_cameras_account_sees_no_file_and_cannot_read_or_delete_one() throws Exception {
        FTPClient client = site.client("front", "front-pass");
        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));

        assertThat(client.listFiles()).isEmpty();
        assertThat(client.listNames()).isEmpty();
        assertThat(client.mlistDir()).isEmpty();
        assertThat(client.getReplyCode()).isEqualTo(226);
        assertThat(client.sendCommand("SIZE a.jpg")).isEqualTo(550);
        assertThat(client.sendCommand("MDTM a.jpg")).isEqualTo(550);
        assertThat(client.retrieveFileStream("a.jpg")).isNull();
        assertThat(client.getReplyCode()).isEqualTo(550);
        assertThat(client.dele("a.jpg")).isEqualTo(550);
        assertThat(root.resolve("uploads/frontdoor/a.jpg")).exists();
    }

    @Test
    void a_name_made_for_a_camera_is_told_as_the_camera_sees_it() throws Exception {
        FTPClient client = site.client("front", "front-pass");

        assertThat(client.storeUniqueFile("snap/a.jpg", FtpSite.in(FtpSite.picture(100))))
                .isTrue();

        String made = site.reception.accepted.getFirst().sentPath();
        assertThat(made).startsWith("uploads/frontdoor/snap/a-");
        assertThat(client.getReplyString())
                .contains("(unique file name: /" + made.substring("uploads/frontdoor/".length()) + ")");
    }

    @Test
    void a_cameras_account_does_not_leave_its_folder() throws Exception {
        Files.createDirectories(root.resolve("uploads/garage/private"));
        FTPClient client = site.client("front", "front-pass");

        assertThat(client.changeWorkingDirectory("../garage")).isFalse();
        assertThat(client.changeWorkingDirectory("/uploads/garage")).isFalse();
        assertThat(client.changeWorkingDirectory("..")).isTrue();
        assertThat(client.printWorkingDirectory()).isEqualTo("/");
        assertThat(client.changeWorkingDirectory("private")).isFalse();
        assertThat(client.mkd("../../outside")).isEqualTo(257);
        assertThat(root.resolve("uploads/frontdoor/outside")).isDirectory();
        assertThat(root.resolve("outside")).doesNotExist();
    }

    @Test
    void two_cameras_share_a_login() throws Exception {
        FTPClient one = site.client("front", "front-pass");
        FTPClient other = site.client("front", "front-pass");

        FtpSite.upload(one, "a.jpg", FtpSite.picture(100));
        FtpSite.upload(other, "a.jpg", FtpSite.picture(200));
        FtpSite.upload(one, "b.jpg", FtpSite.picture(300));

        assertThat(site.reception.accepted)
                .extracting(RecordingReception.Accepted::size)
                .containsExactly(100L, 200L, 300L);
    }

    @Test
    void two_accounts_in_turn_in_one_session_do_not_mix() throws Exception {
        FTPClient client = site.client("front", "front-pass");
        client.changeWorkingDirectory("/");
        assertThat(client.rein()).isEqualTo(220);
        assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(530);
        assertThat(client.login("garage", "garage-pass")).isTrue();

        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));

        assertThat(site.reception.accepted.getFirst().account()).isEqualTo(FtpSite.GARAGE);
    }

    @Test
    void nobody_gets_in_without_a_password() throws Exception {
        assertThat(site.connect().login("anonymous", "me@example.org")).isFalse();
        assertThat(site.connect().login(FtpSite.USER, "")).isFalse();
        assertThat(site.connect().login("", "")).isFalse();
        assertThat(site.connect().login("nobody", "")).isFalse();
        FTPClient client = site.connect();
        for (String command : List.of("STOR a.jpg", "LIST", "MKD a", "PASV", "CWD /", "RNFR a", "DELE a")) {
            assertThat(client.sendCommand(command)).as(command).isEqualTo(530);
        }
    }

    @Test
    void a_camera_cannot_have_the_name_of_the_account_of_all() {
        UploadSettings settings = FtpSite.settings("user", "front");
        Uploader front = FtpSite.FRONT;

        assertThatThrownBy(() -> new Accounts(settings, List.of(front), site.guard))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("FTP_USER=front is a camera's account already")
                .hasMessageContaining("for example FTP_USER=all-cameras");
    }

    @Test
    void no_password_is_printed() {
        assertThat(Account.ofAll("all", new Secret("hush-hush")).toString()).doesNotContain("hush-hush");
        assertThat(FtpSite.settings().toString()).doesNotContain(FtpSite.PASSWORD);
    }
}
