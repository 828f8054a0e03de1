package snapshots.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.springframework.util.FileSystemUtils;
import snapshots.device.BadSettingException;

/**
 * An AMQP 0-9-1 broker in this process, in memory, on loopback, for user {@code guest} with password {@code guest}: so that
 * the service runs and can be tried with nothing installed.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final BrokerHook hook = new BrokerHook();
    private final SystemLauncher launcher = new SystemLauncher(hook);
    private final Path workFolder;
    private final int port;

    /**
     * Starts the broker; returns when it can be connected to.
     *
     * @throws BadSettingException if the port is taken
     */
    public EmbeddedBroker(int port) {
        this.port = port;
        requireFree(port);
        try {
            workFolder = Files.createTempDirectory("embedded-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new BadSettingException(
                    "The embedded broker cannot listen on 127.0.0.1:" + port + ", something else does. If that is your"
                            + " broker, use it: RABBITMQ_SERVER_ADDRESS=127.0.0.1:" + port
                            + "; otherwise give the embedded one another port: EMBEDDED_BROKER_PORT=5673");
        }
    }

    private void start() {
        URL configuration = Objects.requireNonNull(EmbeddedBroker.class.getResource("/standin/broker.json"));
        Map<String, String> context = Map.of(
                "qpid.amqp_port",
                Integer.toString(port),
                "qpid.work_dir",
                workFolder.toString(),
                // As RabbitMQ does, it should not refuse arguments it does not know.
                "queue.behaviourOnUnknownDeclareArgument",
                "IGNORE",
                "exchange.behaviourOnUnknownDeclareArgument",
                "IGNORE");
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("type", "Memory");
        attributes.put("initialConfigurationLocation", configuration.toExternalForm());
        attributes.put("startupLoggedToSystemOut", false);
        attributes.put("context", context);
        try {
            launcher.startup(attributes);
            hook.remove();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded broker does not start", e);
        }
    }

    public int port() {
        return port;
    }

    /** Clients should be gone before. */
    @Override
    public void close() {
        launcher.shutdown();
        FileSystemUtils.deleteRecursively(workFolder.toFile());
    }
}
