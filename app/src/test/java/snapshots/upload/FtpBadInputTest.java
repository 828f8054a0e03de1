package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.snapshot.Sha256;
import snapshots.upload.UploadRefusedException.Kind;

/** What goes wrong on the way; the next upload always works. */
@Timeout(60)
class FtpBadInputTest {

    private static final int SMALL = 300_000;
    private static final int LARGE = 6_000_000;

    @TempDir
    Path root;

    private FtpSite site;

    @BeforeEach
    void start() {
        site = new FtpSite(root, "transfer-timeout", "2s", "max-picture-size", "8MB", "max-clip-size", "20MB");
    }

    @AfterEach
    void stop() throws Exception {
        site.nextUploadWorks();
        assertThat(site.incoming()).isEmpty();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 300000", "50, 300000", "99, 300000", "0, 6000000", "50, 6000000", "99, 6000000"})
    void an_upload_that_is_cut_is_refused_and_kept(int percent, int size) throws Exception {
        byte[] picture = FtpSite.picture(size);
        int sent = (int) ((long) size * percent / 100);
        FTPClient client = site.client();

        try (RawUpload upload = new RawUpload(client, "STOR snap/a.jpg")) {
            upload.send(picture, sent);
            upload.reset();
            assertThat(upload.answer()).isEqualTo(426);
        }

        assertThat(site.reception.accepted).isEmpty();
        RecordingReception.Rejected rejected = site.reception.rejected.getFirst();
        assertThat(rejected.sentPath()).isEqualTo("snap/a.jpg");
        assertThat(rejected.outcome()).isEqualTo("cut");
        assertThat(rejected.reason()).startsWith("was cut after ").endsWith(" bytes");
        assertThat(rejected.size()).isLessThanOrEqualTo(sent);
        assertThat(root.resolve("snap/a.jpg")).doesNotExist();
        FtpSite.upload(client, "snap/a.jpg", picture); // in the same session
    }

    @Test
    void an_upload_that_stalls_is_cut() throws Exception {
        FTPClient client = site.client();
        try (RawUpload upload = new RawUpload(client, "STOR a.jpg")) {
            upload.send(FtpSite.picture(SMALL), SMALL);
            assertThat(upload.answer()).isEqualTo(426);
        }

        RecordingReception.Rejected rejected = site.reception.rejected.getFirst();
        assertThat(rejected.size()).isEqualTo(SMALL);
        assertThat(rejected.sha256()).isEqualTo(Sha256.of(FtpSite.picture(SMALL)));
        assertThat(rejected.reason()).isEqualTo("was cut, as nothing more came, after 300,000 bytes");
    }

    @Test
    void an_upload_whose_connection_never_comes_is_given_up() throws Exception {
        FTPClient client = site.client();
        client.pasv();

        assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(150);

        assertThat(client.getReply()).isEqualTo(425);
    }

    @Test
    void a_clean_early_close_is_left_to_the_reception() throws Exception {
        site.reception.refuse("a.jpg", Kind.BAD_FILE, "is cut short: 1000 bytes without an end marker");
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "a.jpg", FtpSite.picture(1000))).isEqualTo(550);

        assertThat(client.getReplyString()).contains("is cut short");
    }

    @Test
    void an_empty_upload_is_refused() throws Exception {
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "a.jpg", new byte[0])).isEqualTo(550);

        assertThat(client.getReplyString()).contains("empty");
        assertThat(site.reception.rejected.getFirst().outcome()).isEqualTo("empty");
        assertThat(site.reception.rejected.getFirst().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"a.jpg, true, 8388608", "a.bin, true, 8388608", "a.jpg, false, 8388608", "a.mkv, false, 20971520"})
    void an_upload_over_the_size_limit_is_refused_early_and_its_beginning_kept(String name, boolean jpeg, long limit)
            throws Exception {
        byte[] megabyte = jpeg ? FtpSite.picture(1 << 20) : FtpSite.noise(1 << 20);
        FTPClient client = site.client();
        int sent = 0;

        try (RawUpload upload = new RawUpload(client, "STOR " + name)) {
            while (sent < 200) {
                upload.send(megabyte, megabyte.length);
                sent++;
            }
        } catch (IOException e) {
            assertThat(client.getReply()).isEqualTo(552);
        }

        assertThat(sent).isBetween((int) (limit >> 20), 150);
        assertThat(client.getReplyString()).contains(limit + " bytes at most");
        RecordingReception.Rejected rejected = site.reception.rejected.getFirst();
        assertThat(rejected.outcome()).isEqualTo("too_large");
        assertThat(rejected.size()).isEqualTo(1 << 20);
        assertThat(rejected.sha256()).isEqualTo(Sha256.of(megabyte));
        assertThat(site.counted("snapshots.ftp.uploads", "outcome", "too_large"))
                .isEqualTo(1);
    }

    @Test
    void a_file_at_the_size_limit_is_taken() throws Exception {
        FtpSite.upload(site.client(), "a.jpg", FtpSite.picture(8 << 20));

        assertThat(site.reception.accepted.getFirst().bytes()).hasSize(8 << 20);
    }

    @ParameterizedTest
    @CsvSource({"BAD_FILE, 550", "TOO_LARGE, 552", "NO_SPACE, 452", "TROUBLE_HERE, 451"})
    void a_refusal_is_told_by_its_kind_and_with_its_reason_in_one_ASCII_line(Kind kind, int code) throws Exception {
        site.reception.refuse("a.jpg", kind, "has dimensions 4×4\r\n226 Accepted\nand is übel");
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "a.jpg", FtpSite.picture(1000))).isEqualTo(code);

        assertThat(client.getReplyStrings())
                .containsExactly(code + " Not accepted: has dimensions 4x4?226 Accepted?and is ?bel");
        assertThat(site.counted("snapshots.ftp.uploads", "outcome", kind.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(1);
    }

    @Test
    void a_full_disk_is_told_before_anything_is_sent() throws Exception {
        site.reception.closed = new UploadRefusedException(Kind.NO_SPACE, "the disk is full; free space on it");
        FTPClient client = site.client();
        client.pasv();

        assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(452);

        assertThat(client.getReplyString()).contains("the disk is full");
        site.reception.closed = null;
    }

    @Test
    void a_clip_that_takes_the_last_room_is_refused_while_it_comes_and_leaves_nothing() throws Exception {
        site.reception.noRoom = new UploadRefusedException(Kind.NO_SPACE, "less than 500 MB are free; free some space");
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "a.mkv", FtpSite.noise(20_000_000))).isEqualTo(452);

        assertThat(client.getReplyString()).contains("less than 500 MB are free");
        assertThat(root.resolve(".incoming")).isEmptyDirectory();
        FtpSite.upload(client, "a.jpg", FtpSite.picture(SMALL));
    }

    @Test
    void a_fault_of_ours_is_no_acceptance() throws Exception {
        site.reception.fault = new IllegalStateException("on purpose");
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "a.jpg", FtpSite.picture(1000))).isEqualTo(451);

        site.reception.fault = null;
        FtpSite.upload(client, "a.jpg", FtpSite.picture(1000));
    }

    @Test
    void an_incoming_folder_that_cannot_be_written_is_trouble_here_and_no_acceptance() throws Exception {
        Path incoming = root.resolve(".incoming");
        Files.delete(incoming);
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "a.jpg", FtpSite.picture(SMALL))).isEqualTo(451);
        assertThat(FtpSite.refused(client, "a.mkv", FtpSite.noise(1_500_000))).isEqualTo(451);

        assertThat(client.getReplyString()).contains("send it again later");
        assertThat(site.reception.accepted).isEmpty();
        Files.createDirectory(incoming);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b.jpg", "a\u0001.jpg", "x/\u0007/a.jpg", "a\u007f.jpg"})
    void a_name_with_control_characters_is_refused(String name) throws Exception {
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, name, FtpSite.picture(100))).isEqualTo(553);
        assertThat(client.mkd(name)).isEqualTo(550);
        assertThat(client.cwd(name)).isEqualTo(550);
        assertThat(client.sendCommand("SIZE", name)).isEqualTo(550);
        assertThat(site.reception.accepted).isEmpty();
    }

    @Test
    void a_path_through_a_file_is_refused() throws Exception {
        FTPClient client = site.client();
        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));

        assertThat(FtpSite.refused(client, "a.jpg/b/c.jpg", FtpSite.picture(100)))
                .isEqualTo(553);
        assertThat(client.getReplyString()).contains("leads through /a.jpg, which is a file");
        assertThat(client.mkd("a.jpg/b")).isEqualTo(550);
        assertThat(client.cwd("a.jpg")).isEqualTo(550);
    }

    @Test
    void a_name_that_is_a_folder_or_none_at_all_is_refused() throws Exception {
        FTPClient client = site.client();

        assertThat(FtpSite.refused(client, "uploads", FtpSite.picture(100))).isEqualTo(553);
        assertThat(FtpSite.refused(client, "/", FtpSite.picture(100))).isEqualTo(553);
        assertThat(FtpSite.refused(client, "..", FtpSite.picture(100))).isEqualTo(553);
        assertThat(client.sendCommand("STOR")).isEqualTo(501);
        assertThat(client.sendCommand("RNFR")).isEqualTo(501);
        assertThat(client.sendCommand("RNTO")).isEqualTo(501);
    }

    @Test
    void an_upload_without_a_data_connection_is_told_what_is_missing() throws Exception {
        FTPClient client = site.client();

        assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(503);
        assertThat(client.sendCommand("LIST")).isEqualTo(150); // the library's order
        assertThat(client.getReply()).isEqualTo(425);
    }

    @Test
    void a_line_without_end_or_sense_does_not_end_the_session() throws Exception {
        FTPClient client = site.client();

        assertThat(client.sendCommand("STOR " + "x".repeat(20_000))).isEqualTo(500);
        assertThat(client.sendCommand("WHAT IS THIS")).isEqualTo(502);
        assertThat(client.sendCommand("\u00e4\u00f6\u00fc")).isEqualTo(502);
        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
    }

    @Test
    void ABOR_ends_a_transfer_although_its_connection_ends_cleanly() throws Exception {
        FTPClient client = site.client();
        try (RawUpload upload = new RawUpload(client, "STOR record/a.mkv")) {
            upload.send(FtpSite.noise(LARGE), LARGE / 2);
            assertThat(client.abor()).isEqualTo(426);
            assertThat(client.getReply()).isEqualTo(226);
        }

        assertThat(site.reception.accepted).isEmpty();
        assertThat(site.reception.rejected.getFirst().outcome()).isEqualTo("aborted");
        assertThat(site.reception.rejected.getFirst().reason()).contains("aborted by its sender");
        FtpSite.upload(client, "record/a.mkv", FtpSite.noise(LARGE));
    }

    @Test
    void ABOR_with_the_signals_of_Telnet_before_it_is_understood() throws Exception {
        assertThat(CommandLines.meant("ABOR")).isEqualTo("ABOR");
        try (Socket control = new Socket("127.0.0.1", site.port())) {
            var in = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220 ");
            control.getOutputStream()
                    .write("USER all\r\nPASS not-a-secret\r\n\u00ff\u00f4\u00ff\u00f2ABOR\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(List.of(in.readLine(), in.readLine(), in.readLine()))
                    .extracting(line -> line.substring(0, 3))
                    .containsExactly("331", "230", "226");
        }
    }

    @Test
    void PORT_to_another_host_is_refused() throws Exception {
        FTPClient client = site.client();

        assertThat(client.sendCommand("PORT 127,0,0,2,10,10")).isEqualTo(501);
        assertThat(client.sendCommand("EPRT |1|192.0.2.7|5555|")).isEqualTo(501);
        assertThat(client.sendCommand("PORT 8,8,8,8,0,80")).isEqualTo(501);
        assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(503);
    }

    @Test
    void PORT_to_a_closed_port_is_told() throws Exception {
        int closed;
        try (var server = new ServerSocket(0)) {
            closed = server.getLocalPort();
        }
        FTPClient client = site.client();
        client.sendCommand("PORT 127,0,0,1," + closed / 256 + "," + closed % 256);

        assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(150);

        assertThat(client.getReply()).isEqualTo(425);
    }

    @Test
    void a_stranger_on_the_passive_port_is_sent_away_and_the_camera_still_let_in() throws Exception {
        FTPClient client = site.client();
        client.pasv();
        String[] numbers =
                client.getReplyString().replaceAll("(?s).*\\((.*)\\).*", "$1").split(",");
        var passive =
                new InetSocketAddress("127.0.0.1", Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]));
        try (Socket stranger = new Socket()) {
            stranger.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
            stranger.connect(passive);
            assertThat(client.sendCommand("STOR a.jpg")).isEqualTo(150);
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            try (Socket camera = new Socket()) {
                camera.connect(passive);
                camera.getOutputStream().write(FtpSite.picture(1000));
            }
            assertThat(client.getReply()).isEqualTo(226);
        }

        assertThat(site.reception.accepted.getFirst().size()).isEqualTo(1000);
    }

    @Test
    void a_session_that_vanishes_in_the_middle_leaves_nothing() throws Exception {
        FTPClient client = site.client();
        try (RawUpload upload = new RawUpload(client, "STOR a.jpg")) {
            upload.send(FtpSite.picture(SMALL), SMALL);
            client.disconnect();
            upload.reset();
        }

        await().until(() -> !site.reception.rejected.isEmpty());
        assertThat(root.resolve("a.jpg")).doesNotExist();
        await().until(() -> site.incoming().isEmpty());
    }

    @Test
    void a_slow_acceptance_holds_up_no_other_session() throws Exception {
        site.reception.gate = new CountDownLatch(1);
        FTPClient slow = site.client();
        try (RawUpload upload = new RawUpload(slow, "STOR a.jpg")) {
            upload.send(FtpSite.picture(1000), 1000);
            upload.data.close();
            FTPClient other = site.client();
            assertThat(other.sendNoOp()).isTrue();
            assertThat(other.mkd("b")).isEqualTo(257);
            site.reception.gate.countDown();
            assertThat(upload.answer()).isEqualTo(226);
        }
    }

    @Test
    void many_commands_at_once_are_all_answered() throws Exception {
        site.reception.gate = new CountDownLatch(1);
        try (Socket control = new Socket("127.0.0.1", site.port())) {
            control.setSoTimeout(20_000);
            var in = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.US_ASCII));
            control.getOutputStream()
                    .write(("USER all\r\nPASS not-a-secret\r\n" + "NOOP\r\n".repeat(5000) + "QUIT\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            List<String> answers = in.lines().toList();
            assertThat(answers).hasSize(5004);
            assertThat(answers.getLast()).startsWith("221 ");
        }
        site.reception.gate.countDown();
    }
}
