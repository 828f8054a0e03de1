package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import snapshots.FreePort;
import snapshots.ftp.FtpSession;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.JpegComment;

/** What happens to copies that are on their way when the service is killed. */
@Timeout(240)
class ArchiveCrashTest {

    private static final String USER = "frontdoor";
    private static final String PASSWORD = "not-a-real-password";
    private static final int PICTURES = 60;

    @TempDir
    Path folder;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final int ftpPort = FreePort.any();
    private final byte[] photo = Photos.read("vtest_01.jpg");

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void after_two_kills_each_file_is_there_exactly_once_and_whole() throws Exception {
        List<ByteBuffer> pictures = new ArrayList<>();
        try (ServiceProcess first = startService()) {
            push(pictures);
            await().atMost(Duration.ofSeconds(60)).until(() -> copies().size() >= 5);
            first.kill();
        }
        int afterFirst = copies().size();
        assertThat(afterFirst).as("it was killed in the middle").isLessThan(PICTURES);

        try (ServiceProcess second = startService()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> copies().size() >= afterFirst + 5);
            second.kill();
        }
        assertThat(copies()).as("it was killed in the middle").hasSizeLessThan(PICTURES);
        assertThat(copies()).as("what has its name is whole").isSubsetOf(pictures);

        try (ServiceProcess third = startService()) {
            await().atMost(Duration.ofSeconds(120)).until(this::isAllVerified);
            assertThat(third.isAlive()).isTrue();
        }
        assertThat(copies()).containsExactlyInAnyOrderElementsOf(pictures);
        try (Stream<Path> files = Files.walk(archive())) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private ServiceProcess startService() throws Exception {
        return new ServiceProcess(
                "127.0.0.1:" + broker.port(),
                Files.createDirectories(folder.resolve("data")),
                Map.of(
                        "INPUT_1_TYPE",
                        "Camera",
                        "INPUT_1_LOCATION",
                        "Front Door",
                        "INPUT_1_FTP_USER",
                        USER,
                        "INPUT_1_FTP_PASS",
                        PASSWORD,
                        "FTP_PORT",
                        Integer.toString(ftpPort),
                        "ARCHIVE_ENABLED",
                        "true",
                        "ARCHIVE_DIR",
                        archive().toString(),
                        // so slow that the kills hit copies on their way
                        "SNAPSHOTS_ARCHIVE_DESTINATIONS_DISK_BANDWIDTH",
                        photo.length * 8 + "B"));
    }

    private void push(List<ByteBuffer> pictures) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            FtpSession.open(ftpPort, USER, PASSWORD).close();
            return true;
        });
        try (FtpSession session = FtpSession.open(ftpPort, USER, PASSWORD)) {
            for (int i = 0; i < PICTURES; i++) {
                byte[] picture = JpegComment.insert(photo, "picture " + i);
                session.store("MDAlarm_" + i + ".jpg", picture);
                pictures.add(ByteBuffer.wrap(picture));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ByteBuffer> copies() throws IOException {
        Path camera = archive().resolve("Front Door Camera");
        if (!Files.isDirectory(camera)) {
            return List.of();
        }
        List<ByteBuffer> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(camera)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jpg")).toList()) {
                contents.add(ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        } catch (UncheckedIOException | NoSuchFileException e) {
            return List.of(); // a file in the making got its name meanwhile
        }
        return contents;
    }

    private boolean isAllVerified() {
        return JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("data/catalogue.db")))
                        .sql("SELECT count(*) FROM copy WHERE state = 'VERIFIED'")
                        .query(Integer.class)
                        .single()
                == PICTURES;
    }
}
