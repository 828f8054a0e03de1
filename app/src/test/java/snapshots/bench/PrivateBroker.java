package snapshots.bench;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import snapshots.FreePort;

/** A real RabbitMQ of our own, by the script that runs one. */
final class PrivateBroker implements AutoCloseable {

    private static final int PORTS_NEEDED = 3;

    private final Script script;
    private final Path folder;
    private final int port;

    private PrivateBroker(Script script, Path folder, int port) {
        this.script = script;
        this.folder = folder;
        this.port = port;
    }

    static PrivateBroker start(Path script, Path folder, CleanUp cleanUp) throws IOException, InterruptedException {
        // Known before it is begun: an interrupted start leaves something to stop as well.
        PrivateBroker broker =
                cleanUp.add(new PrivateBroker(new Script(script), folder, FreePort.firstOf(PORTS_NEEDED)));
        broker.script.call("start", folder.toString(), Integer.toString(broker.port));
        return broker;
    }

    int port() {
        return port;
    }

    Connection connect() throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        factory.setPort(port);
        return factory.newConnection();
    }

    String version() throws IOException, TimeoutException {
        try (Connection connection = connect()) {
            return connection.getServerProperties().get("product") + " "
                    + connection.getServerProperties().get("version");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script.call("stop", folder.toString());
    }
}
