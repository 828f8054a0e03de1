package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.FreePort;
import snapshots.contract.ForeignClient.DataConnections;
import snapshots.contract.ForeignClient.Target;

/** Uploads with clients of others, of everything each brand sends under its names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class FtpClientsIT {

    private static final String PASSWORD = "not-a-real-password";
    private static final String USER_OF_ALL = "everybody";
    private static final int PASSIVE_PORTS = 50;

    @TempDir
    static Path folder;

    private final int port = FreePort.any();
    private Bus bus;
    private Service service;

    @BeforeAll
    void start() throws Exception {
        bus = new Bus(RabbitMq.address());
        service = new Service(RabbitMq.address(), folder.resolve("data"), settings());
        bus.heartbeat();
    }

    private Map<String, String> settings() {
        int passivePort = FreePort.firstOf(PASSIVE_PORTS);
        Map<String, String> settings = new HashMap<>(Map.of(
                "OBJECT_DETECTION_ENABLED",
                "false",
                "DEVICE_NAME",
                "den",
                "FTP_PORT",
                Integer.toString(port),
                "FTP_PASSIVE_PORTS",
                passivePort + "-" + (passivePort + PASSIVE_PORTS - 1),
                "FTP_USER",
                USER_OF_ALL,
                "FTP_PASS",
                PASSWORD));
        for (Brand brand : Brand.values()) {
            String input = "INPUT_" + (brand.ordinal() + 1) + "_";
            settings.put(input + "TYPE", "Camera");
            settings.put(input + "LOCATION", brand.location());
            settings.put(input + "FTP_USER", brand.folder());
            settings.put(input + "FTP_PASS", PASSWORD);
            settings.put(input + "TIME_ZONE", "Europe/Berlin");
        }
        return settings;
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        assertThat(bus.eventsSoFar()).as("nothing was announced a second time").isEmpty();
        bus.deleteQueues();
        bus.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CURL, PASSIVE",
        "CURL, ACTIVE",
        "LFTP, PASSIVE",
        "LFTP, ACTIVE",
        "NCFTPPUT, PASSIVE",
        "NCFTPPUT, ACTIVE"
    })
    void what_each_brand_sends_is_announced_once_and_kept(ForeignClient client, DataConnections connections)
            throws Exception {
        Map<ByteBuffer, Brand> pictures = new HashMap<>();
        Map<ByteBuffer, Brand> clips = new HashMap<>();
        for (Brand brand : Brand.values()) {
            Target target = new Target(port, brand.folder(), PASSWORD, ".");
            for (Map<String, byte[]> files : brand.rounds(client + " " + connections)) {
                client.upload(tree(files), target, connections, folder);
                files.forEach(
                        (name, bytes) -> (Brand.isPicture(name) ? pictures : clips).put(ByteBuffer.wrap(bytes), brand));
            }
        }

        assertAnnouncedOnce(pictures);
        assertThat(clips).isNotEmpty();
        for (Map.Entry<ByteBuffer, Brand> clip : clips.entrySet()) {
            assertThat(contentsBelow(clip.getValue())).contains(clip.getKey());
        }
    }

    @Test
    void the_account_of_all_uploads_into_every_cameras_folder() throws Exception {
        Map<ByteBuffer, Brand> pictures = new HashMap<>();
        Map<String, byte[]> files = new HashMap<>();
        for (Brand brand : Brand.values()) {
            brand.rounds(USER_OF_ALL).getFirst().forEach((name, bytes) -> {
                if (Brand.isPicture(name)) {
                    files.put(brand.folder() + "/" + name, bytes);
                    pictures.put(ByteBuffer.wrap(bytes), brand);
                }
            });
        }

        Target target = new Target(port, USER_OF_ALL, PASSWORD, "uploads");
        ForeignClient.LFTP.upload(tree(files), target, DataConnections.PASSIVE, folder);

        assertAnnouncedOnce(pictures);
    }

    private static Path tree(Map<String, byte[]> files) throws IOException {
        Path tree = Files.createTempDirectory(folder, "tree");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = tree.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return tree;
    }

    private void assertAnnouncedOnce(Map<ByteBuffer, Brand> pictures) throws Exception {
        List<Bus.Event> events = bus.events(pictures.size());

        assertThat(events)
                .extracting(event -> ByteBuffer.wrap((byte[]) event.input().get("image")))
                .containsExactlyInAnyOrderElementsOf(pictures.keySet());
        assertThat(events)
                .extracting(event -> event.properties().getMessageId())
                .doesNotHaveDuplicates();
        for (Bus.Event event : events) {
            byte[] image = (byte[]) event.input().get("image");
            Brand brand = pictures.get(ByteBuffer.wrap(image));
            Path stored = Path.of((String) event.input().get("storage_path"));
            assertThat(event.routingKey()).as(brand.name()).isEqualTo("event.notify.snapshot.den");
            assertThat(event.input().get("device_key")).as(brand.name()).isEqualTo(brand.deviceKey());
            assertThat(event.input().get("source")).as(brand.name()).isEqualTo("upload");
            assertThat(stored).startsWith(folderOf(brand)).hasBinaryContent(image);
        }
    }

    private Path folderOf(Brand brand) {
        return service.dataDir().resolve("ftp/uploads").resolve(brand.folder());
    }

    private Set<ByteBuffer> contentsBelow(Brand brand) throws IOException {
        Set<ByteBuffer> contents = new HashSet<>();
        try (Stream<Path> files = Files.walk(folderOf(brand))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.add(ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
