package snapshots.browser;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.FreePort;
import snapshots.SnapshotProcessor;
import snapshots.standin.Motion;

/**
 * The whole service in this process, with its own broker and its simulated cameras at the Front Door and in the Living Room.
 * No motion comes by itself; only the Driveway pushes a picture, once.
 */
public final class Site implements AutoCloseable {

    /** A name that leads here too in these tests: to a browser, not this machine itself. */
    static final String OTHER_HOST = "cameras.example";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext service;
    private final int cameraPort = FreePort.firstOf(2);
    private final int ftpPort = FreePort.any();

    public Site(Path dataDir) {
        this(dataDir, Map.of());
    }

    /** @param settings by their deployment's names */
    public Site(Path dataDir, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--DATA_DIR=" + dataDir,
                "--SERVER_PORT=0",
                "--MANAGEMENT_PORT=0",
                "--EMBEDDED_BROKER_PORT=" + FreePort.any(),
                "--FTP_PORT=" + ftpPort,
                "--snapshots.stand-ins.camera-port=" + cameraPort,
                "--snapshots.stand-ins.motion=false",
                "--snapshots.stand-ins.push-interval=1h",
                "--spring.main.register-shutdown-hook=false"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        service = new SpringApplicationBuilder(SnapshotProcessor.class).run(arguments.toArray(String[]::new));
    }

    public String url(String path) {
        return "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    /** Where cameras push. */
    public int ftpPort() {
        return ftpPort;
    }

    /** What a test needs besides, by its type. */
    public <T> T part(Class<T> type) {
        return service.getBean(type);
    }

    public JdbcClient journal() {
        return part(JdbcClient.class);
    }

    /** Has a simulated camera fetched from, and returns when its event went out. */
    public String motionAt(String location) {
        List<String> before = announced();
        Motion.at(location, part(RabbitTemplate.class), cameraPort);
        await().atMost(PATIENCE).until(() -> announced().size() > before.size());
        return announced().stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** Returns when the Driveway's picture went out. */
    public void awaitPushedPicture() {
        await().atMost(PATIENCE).until(() -> !announced().isEmpty());
    }

    private List<String> announced() {
        return journal()
                .sql("SELECT id FROM snapshot WHERE state = 'PUBLISHED' ORDER BY number")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        service.close();
    }
}
