package snapshots.bench;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

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
        PrivateBroker broker = cleanUp.add(new PrivateBroker(script, folder, freePort()));
        broker.call("start", folder.toString(), Integer.toString(broker.port));
        return broker;
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = freePort(0);
            try {
                for (int next = port + 1; next < port + PORTS_NEEDED; next++) {
                    freePort(next);
                }
                return port;
            } catch (IOException e) {
                continue; // a neighbour is taken
            }
        }
    }

    static int freePort(int wish) throws IOException {
        try (var probe = new ServerSocket(wish, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
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
