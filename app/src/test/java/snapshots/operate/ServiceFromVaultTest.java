package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.ConnectStandIn;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** The service in a process of its own that knows nothing but where its vault is. */
@Timeout(180)
class ServiceFromVaultTest {

    /** In each value that nobody may see. */
    private static final String MARKER = "Swordfish";

    private static final Duration START = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final int ftpPort = FreePort.any();
    private ConnectStandIn connect;
    private String vault;

    @BeforeEach
    void start() throws IOException {
        connect = new ConnectStandIn();
        connect.addVault("Other");
        vault = connect.addVault("Home");
    }

    @AfterEach
    void end() {
        connect.close();
    }

    @Test
    void broker_cameras_and_ftp_account_come_out_of_the_vault() throws Exception {
        int brokerPort = FreePort.any();
        put(Map.of("RABBITMQ_SERVER_ADDRESS", "127.0.0.1:" + brokerPort));
        try (var _ = new EmbeddedBroker(brokerPort);
                Connection bus = connection(brokerPort)) {
            BlockingQueue<String> heartbeats = heartbeats(bus);
            Process service = service();
            try {
                assertThat(heartbeats.poll(START.toSeconds(), TimeUnit.SECONDS))
                        .as(log())
                        .contains("Front Door Camera", "Garage Camera");
                await().atMost(START).until(this::canSignIn);
                service.destroy();
                assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(service.exitValue()).isZero();
            } finally {
                service.destroyForcibly();
            }
        }
        assertThat(log()).contains("settings from 1Password Connect").doesNotContain(MARKER);
    }

    @Test
    void nothing_secret_is_in_what_the_service_prints_however_much_it_logs() throws Exception {
        put(Map.of(
                "RABBITMQ_SERVER_ADDRESS", "127.0.0.1:" + FreePort.any(),
                "RABBITMQ_PASSWORD", MARKER + "-bus",
                "HC_PING_URL", "https://hc.invalid/" + MARKER,
                "LOG_LEVEL", "TRACE",
                "LOGGING_LEVEL_ROOT", "TRACE"));
        Process service = service();
        try {
            await().atMost(START).until(this::canSignIn);
            service.destroy();
            assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            service.destroyForcibly();
        }
        List<String> shown = log().lines().filter(line -> line.contains(MARKER)).toList();
        assertThat(log()).contains("TRACE").contains("settings from 1Password Connect");
        assertThat(shown).isEmpty();
    }

    /** What a vault of the deployment has, and further variables. */
    private void put(Map<String, String> further) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "DATA_DIR", folder.resolve("data").toString(),
                "SERVER_PORT", "0",
                "FTP_PORT", String.valueOf(ftpPort),
                "OBJECT_DETECTION_ENABLED", "false",
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door",
                "INPUT_1_TYPE", "Camera",
                "INPUT_1_LOCATION", "Garage",
                "INPUT_1_FTP_USER", "garage",
                "INPUT_1_FTP_PASS", MARKER + "-garage"));
        variables.put("MANAGEMENT_PORT", "0"); // more than fit above
        variables.putAll(further);
        Map<String, String> fields = new HashMap<>();
        variables.forEach((name, value) -> fields.put("snapshot-processor/" + name, value));
        connect.addItem(vault, "ENV.snapshot-processor", fields);
        connect.addItem(vault, "FTP", Map.of("username", "cams", "password", MARKER + "-${ftp}"));
        connect.addItem(vault, "Google", Map.of("oath/client_secret", MARKER + "-google"));
        connect.addItem(vault, "Cronitor", Map.of("password", MARKER + "-cronitor"));
        connect.addItem(vault, "Sentry", Map.of("snapshot-processor/dsn", "https://" + MARKER + "@sentry.invalid/1"));
    }

    private Process service() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "snapshots.SnapshotProcessor");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL",
                        "C.UTF-8",
                        "OP_CONNECT_HOST",
                        connect.address(),
                        "OP_CONNECT_TOKEN",
                        ConnectStandIn.TOKEN,
                        "OP_VAULT",
                        "Home"));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
    }

    private boolean canSignIn() throws IOException {
        var client = new FTPClient();
        try {
            client.connect("127.0.0.1", ftpPort);
            return client.login("cams", MARKER + "-${ftp}");
        } catch (ConnectException _) {
            return false; // not yet
        } finally {
            client.disconnect();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("service.log"), StandardCharsets.UTF_8);
    }

    private static Connection connection(int port) throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory.newConnection();
    }

    private static BlockingQueue<String> heartbeats(Connection bus) throws IOException {
        BlockingQueue<String> heartbeats = new LinkedBlockingQueue<>();
        Channel channel = bus.createChannel();
        channel.exchangeDeclare("home_automation", "topic", false);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "home_automation", "event.heartbeat.#");
        channel.basicConsume(
                queue,
                true,
                (tag, message) -> heartbeats.add(new String(message.getBody(), StandardCharsets.UTF_8)),
                tag -> {});
        return heartbeats;
    }
}
