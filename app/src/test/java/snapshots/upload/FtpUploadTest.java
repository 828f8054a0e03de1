package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.snapshot.Sha256;

/** What cameras do when nothing is wrong. */
@Timeout(60)
class FtpUploadTest {

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
    void an_upload_is_accepted_whole_with_its_digest() throws Exception {
        byte[] picture = FtpSite.picture(65_000);
        FTPClient client = site.client();

        FtpSite.upload(client, "uploads/frontdoor/MDAlarm_20261122-101500.jpg", picture);

        assertThat(client.getReplyCode()).isEqualTo(226);
        RecordingReception.Accepted accepted = site.reception.accepted.getFirst();
        assertThat(accepted.sentPath()).isEqualTo("uploads/frontdoor/MDAlarm_20261122-101500.jpg");
        assertThat(accepted.size()).isEqualTo(65_000);
        assertThat(accepted.sha256()).isEqualTo(Sha256.of(picture));
        assertThat(accepted.bytes()).isEqualTo(picture);
        assertThat(accepted.account()).isNull();
        assertThat(Files.readAllBytes(root.resolve("uploads/frontdoor/MDAlarm_20261122-101500.jpg")))
                .isEqualTo(picture);
        assertThat(site.incoming()).isEmpty();
        assertThat(site.counted("snapshots.ftp.uploads", "outcome", "ok")).isEqualTo(1);
        assertThat(site.counted("snapshots.ftp.bytes")).isEqualTo(65_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1, 7_000_000})
    void a_picture_of_any_size_arrives_with_its_bytes(int size) throws Exception {
        byte[] picture = FtpSite.picture(size);

        FtpSite.upload(site.client(), "a.jpg", picture);

        RecordingReception.Accepted accepted = site.reception.accepted.getFirst();
        assertThat(accepted.sha256()).isEqualTo(Sha256.of(picture));
        assertThat(accepted.bytes()).isEqualTo(picture);
        assertThat(Files.readAllBytes(root.resolve("a.jpg"))).isEqualTo(picture);
    }

    @Test
    void a_clip_is_not_held_in_memory() throws Exception {
        byte[] clip = FtpSite.noise(40_000_000);

        FtpSite.upload(site.client(), "record/MDalarm_20261122_101500.mkv", clip);

        RecordingReception.Accepted accepted = site.reception.accepted.getFirst();
        assertThat(accepted.bytes()).isNull();
        assertThat(accepted.size()).isEqualTo(40_000_000);
        assertThat(accepted.sha256()).isEqualTo(Sha256.of(clip));
        assertThat(Files.mismatch(root.resolve(accepted.sentPath()), Files.write(root.resolve("sent"), clip)))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "/uploads/frontdoor/a.jpg, uploads/frontdoor/a.jpg",
        "//a.jpg, a.jpg",
        "../../../etc/a.jpg, etc/a.jpg",
        "/uploads/../../a.jpg, a.jpg",
        "./x/./a.jpg, x/a.jpg",
        "2026-11-22/001/jpg/10/15/00[M][0@0][0].jpg, 2026-11-22/001/jpg/10/15/00[M][0@0][0].jpg",
        "'Front Door (2) @ night.jpg', 'Front Door (2) @ night.jpg'",
        "Haustür/Grüße_日本.jpg, Haustür/Grüße_日本.jpg",
    })
    void a_name_means_a_place_below_the_home_whatever_it_looks_like(String sent, String path) throws Exception {
        FtpSite.upload(site.client(), sent, FtpSite.picture(100));

        assertThat(site.reception.accepted.getFirst().sentPath()).isEqualTo(path);
        site.nextUploadWorks();
    }

    @Test
    void a_name_of_255_characters_is_taken() throws Exception {
        String name = "x".repeat(251) + ".jpg";

        FtpSite.upload(site.client(), name, FtpSite.picture(100));

        assertThat(site.reception.accepted.getFirst().sentPath()).isEqualTo(name);
    }

    @Test
    void a_name_that_is_no_UTF_8_is_taken_for_Latin_1() throws Exception {
        FTPClient client = new FTPClient();
        client.setControlEncoding(StandardCharsets.ISO_8859_1);
        client.connect("127.0.0.1", site.port());
        assertThat(client.login(FtpSite.USER, FtpSite.PASSWORD)).isTrue();
        client.enterLocalPassiveMode();

        FtpSite.upload(client, "Küche.jpg", FtpSite.picture(100));

        assertThat(site.reception.accepted.getFirst().sentPath()).isEqualTo("Küche.jpg");
        client.disconnect();
    }

    @Test
    void bytes_arrive_as_they_are_when_a_camera_forgets_to_leave_ASCII_mode() throws Exception {
        byte[] text = "\u00ff\u00d8 a\r\nb\nc\rd".getBytes(StandardCharsets.ISO_8859_1);
        FTPClient client = site.client();
        client.setFileType(FTP.ASCII_FILE_TYPE);
        try (RawUpload upload = new RawUpload(client, "STOR a.jpg")) {
            upload.send(text, text.length);
            upload.data.close();
            assertThat(upload.answer()).isEqualTo(226);
        }

        assertThat(site.reception.accepted.getFirst().bytes()).isEqualTo(text);
    }

    @Test
    void an_upload_in_active_mode_is_taken() throws Exception {
        FTPClient client = site.client();
        client.enterLocalActiveMode();

        FtpSite.upload(client, "a.jpg", FtpSite.picture(5_000_000));
        client.setUseEPSVwithIPv4(true); // EPRT in active mode
        FtpSite.upload(client, "b.jpg", FtpSite.picture(100));

        assertThat(site.reception.accepted).hasSize(2);
    }

    @Test
    void EPSV_is_answered() throws Exception {
        FTPClient client = site.client();
        client.setUseEPSVwithIPv4(true);

        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));

        assertThat(client.sendCommand("EPSV")).isEqualTo(229);
    }

    @Test
    void many_uploads_in_one_session_are_all_taken() throws Exception {
        FTPClient client = site.client();
        List<String> names = IntStream.range(0, 150)
                .mapToObj(i -> "snap/MDAlarm_" + i + ".jpg")
                .toList();

        for (String name : names) {
            FtpSite.upload(client, name, FtpSite.picture(2000));
        }

        assertThat(site.reception.accepted)
                .extracting(RecordingReception.Accepted::sentPath)
                .isEqualTo(names);
    }

    @Test
    void the_same_name_again_is_another_upload() throws Exception {
        FTPClient client = site.client();

        FtpSite.upload(client, "now.jpg", FtpSite.picture(100));
        FtpSite.upload(client, "now.jpg", FtpSite.picture(200));

        assertThat(site.reception.accepted)
                .extracting(RecordingReception.Accepted::size)
                .containsExactly(100L, 200L);
    }

    @Test
    void APPE_is_an_upload_of_the_whole_whether_the_name_exists_or_not() throws Exception {
        FTPClient client = site.client();

        assertThat(client.appendFile("a.jpg", FtpSite.in(FtpSite.picture(100)))).isTrue();
        assertThat(client.appendFile("a.jpg", FtpSite.in(FtpSite.picture(300)))).isTrue();

        assertThat(site.reception.accepted)
                .extracting(RecordingReception.Accepted::size)
                .containsExactly(100L, 300L);
        assertThat(Files.size(root.resolve("a.jpg"))).isEqualTo(300);
    }

    @Test
    void STOU_makes_a_name_and_tells_it() throws Exception {
        FTPClient client = site.client();

        assertThat(client.storeUniqueFile(FtpSite.in(FtpSite.picture(100)))).isTrue();
        assertThat(client.getReplyString())
                .contains(site.reception.accepted.getFirst().sentPath());
        assertThat(client.storeUniqueFile("snap/a.jpg", FtpSite.in(FtpSite.picture(100))))
                .isTrue();
        assertThat(client.storeUniqueFile("snap/a.jpg", FtpSite.in(FtpSite.picture(100))))
                .isTrue();

        List<String> names = site.reception.accepted.stream()
                .map(RecordingReception.Accepted::sentPath)
                .toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(3);
        assertThat(names.get(1)).matches("snap/a-[0-9a-f-]{36}\\.jpg");
        assertThat(names.get(2)).matches("snap/a-[0-9a-f-]{36}\\.jpg");
    }

    @Test
    void REST_0_is_taken_and_anything_else_is_told_to_begin_anew() throws Exception {
        FTPClient client = site.client();

        assertThat(client.rest("0")).isEqualTo(350);
        assertThat(client.rest("1234")).isEqualTo(504);
        assertThat(client.getReplyString()).contains("from the beginning");
        assertThat(client.sendCommand("REST")).isEqualTo(504);

        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
    }

    @Test
    void folders_are_made_one_by_one_or_in_a_chain_and_one_that_exists_does_not_end_the_session() throws Exception {
        FTPClient client = site.client();

        assertThat(client.mkd("a")).isEqualTo(257);
        assertThat(client.mkd("a")).isEqualTo(550);
        assertThat(client.getReplyString()).contains("already exists");
        assertThat(client.changeWorkingDirectory("a")).isTrue();
        assertThat(client.sendCommand("XMKD", "b")).isEqualTo(257);
        assertThat(client.changeWorkingDirectory("/a/b")).isTrue();
        assertThat(client.cwd("/2026-11-22/001")).isEqualTo(550);
        assertThat(client.mkd("/2026-11-22/001/jpg")).isEqualTo(257);
        assertThat(client.changeWorkingDirectory("/2026-11-22/001")).isTrue();
        assertThat(client.changeToParentDirectory()).isTrue();
        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));

        assertThat(client.printWorkingDirectory()).isEqualTo("/2026-11-22");
        assertThat(site.reception.accepted.getFirst().sentPath()).isEqualTo("2026-11-22/a.jpg");
    }

    @Test
    void an_upload_into_a_folder_that_is_not_there_is_taken() throws Exception {
        FtpSite.upload(site.client(), "new/folders/a.jpg", FtpSite.picture(100));

        assertThat(site.reception.accepted.getFirst().sentPath()).isEqualTo("new/folders/a.jpg");
    }

    @Test
    void what_was_uploaded_in_this_session_can_be_renamed() throws Exception {
        FTPClient client = site.client();
        FtpSite.upload(client, "snap/a.tmp", FtpSite.picture(100));

        assertThat(client.rename("snap/a.tmp", "/snap/a.jpg")).isTrue();
        assertThat(client.rename("snap/a.jpg", "/snap/b.jpg")).isTrue();

        assertThat(site.reception.renamed).containsExactly("snap/a.tmp -> snap/a.jpg", "snap/a.jpg -> snap/b.jpg");
    }

    @Test
    void nothing_else_can_be_renamed() throws Exception {
        FTPClient other = site.client();
        FtpSite.upload(other, "a.jpg", FtpSite.picture(100));
        FTPClient client = site.client();

        assertThat(client.rnfr("a.jpg")).isEqualTo(550);
        assertThat(client.getReplyString()).contains("not uploaded in this session");
        assertThat(client.rnto("b.jpg")).isEqualTo(503);
        assertThat(client.rnfr("uploads")).isEqualTo(550);
        assertThat(other.rnfr("a.jpg")).isEqualTo(350);
        assertThat(other.rnto(".hidden.jpg")).isEqualTo(553);
        assertThat(site.reception.renamed).isEmpty();
    }

    @Test
    void a_rename_that_is_refused_says_why() throws Exception {
        FTPClient client = site.client();
        FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
        site.reception.refuse("b.jpg", UploadRefusedException.Kind.TROUBLE_HERE, "the journal does not answer");

        assertThat(client.rename("a.jpg", "b.jpg")).isFalse();

        assertThat(client.getReplyString()).startsWith("451 ").contains("the journal does not answer");
        assertThat(client.rename("a.jpg", "c.jpg")).isTrue();
    }

    @Test
    void the_account_of_all_lists_and_reads_what_lies_there() throws Exception {
        FTPClient client = site.client();
        byte[] picture = FtpSite.picture(100_000);
        FtpSite.upload(client, "snap/00[M][0@0][0].jpg", picture);

        assertThat(client.listNames("snap")).containsExactly("00[M][0@0][0].jpg");
        FTPFile listed = client.listFiles("snap")[0];
        assertThat(listed.getSize()).isEqualTo(100_000);
        assertThat(listed.getName()).isEqualTo("00[M][0@0][0].jpg");
        assertThat(client.mlistDir("snap")).extracting(FTPFile::getName).containsExactly("00[M][0@0][0].jpg");
        assertThat(client.getSize("snap/00[M][0@0][0].jpg")).isEqualTo("100000");
        var read = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("snap/00[M][0@0][0].jpg", read)).isTrue();
        assertThat(read.toByteArray()).isEqualTo(picture);
    }

    @Test
    void a_folder_of_10_000_files_can_be_listed() throws Exception {
        Path folder = Files.createDirectories(root.resolve("uploads/full"));
        for (int i = 0; i < 10_000; i++) {
            Files.createFile(folder.resolve("MDAlarm_%05d.jpg".formatted(i)));
        }
        FTPClient client = site.client();

        assertThat(client.listFiles("uploads/full")).hasSize(10_000);
        assertThat(Arrays.asList(client.listNames("uploads/full"))).contains("MDAlarm_09999.jpg");
        FtpSite.upload(client, "uploads/full/a.jpg", FtpSite.picture(100));
    }

    @Test
    void hidden_names_are_neither_seen_nor_written() throws Exception {
        Files.writeString(root.resolve(".secret"), "x");
        FTPClient client = site.client();

        assertThat(Arrays.stream(client.listFiles("-a")).map(FTPFile::getName)).doesNotContain(".secret", ".incoming");
        assertThat(client.cwd(".incoming")).isEqualTo(550);
        assertThat(client.mkd(".mine")).isEqualTo(550);
        assertThat(client.getSize(".secret")).isNull();
        assertThat(client.retrieveFileStream(".secret")).isNull();
        assertThat(FtpSite.refused(client, ".hidden.jpg", FtpSite.picture(100))).isEqualTo(553);
        assertThat(FtpSite.refused(client, ".incoming/a.part", FtpSite.picture(100)))
                .isEqualTo(553);
        assertThat(site.reception.accepted).isEmpty();
    }

    @Test
    void nothing_is_deleted_and_the_reply_says_so() throws Exception {
        FTPClient client = site.client();
        FtpSite.upload(client, "snap/a.jpg", FtpSite.picture(100));

        assertThat(client.dele("snap/a.jpg")).isEqualTo(550);
        assertThat(client.getReplyString()).contains("not deleted over FTP");
        assertThat(client.rmd("snap")).isEqualTo(550);
        assertThat(root.resolve("snap/a.jpg")).exists();
    }

    @Test
    void what_administers_is_not_there() throws Exception {
        FTPClient client = site.client();

        for (String command :
                List.of("SITE WHO", "SITE CHMOD 777 a.jpg", "STAT", "MFMT 20200101000000 a.jpg", "MD5 a")) {
            assertThat(client.sendCommand(command)).as(command).isEqualTo(502);
        }
        assertThat(client.sendCommand("MODE Z")).isEqualTo(504);
        assertThat(client.sendCommand("MODE S")).isEqualTo(200);
        assertThat(client.sendCommand("ALLO 1000")).isEqualTo(202);
        assertThat(client.features()).isTrue();
        assertThat(client.getReplyString()).contains("UTF8", "EPSV").doesNotContain("REST", "MD5", "AUTH");
    }
}
