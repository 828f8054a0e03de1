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

    private final Path script;
    private final Path folder;
    private final int port;

    private PrivateBroker(Path script, Path folder, int port) {
        this.script = script;
        this.folder = folder;
        this.port = port;
    }

    static PrivateBroker start(Path script, Path folder, CleanUp cleanUp) throws IOException, InterruptedException {
        // Known before it is begun: an interrupted start leaves something to stop as well.
        PrivateBroker broker = cleanUp.add(new PrivateBroker(script, folder, FreePort.firstOf(PORTS_NEEDED)));
        broker.call("start", folder.toString(), Integer.toString(broker.port));
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

    private void call(String... arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder(script.toString());
        command.command().addAll(java.util.List.of(arguments));
        int code = command.inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(script + " " + arguments[0] + " ended with " + code);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        call("stop", folder.toString());
    }
}
