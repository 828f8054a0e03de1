package snapshots.camera;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import pylib.credentials.Secret;

/** Answers each request with exactly these bytes, however wrong as HTTP, and closes the connection. */
final class RawCamera implements AutoCloseable {

    private final ServerSocket socket;
    private final Function<String, byte[]> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param script from the request's head to the answer */
    RawCamera(Function<String, byte[]> script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::acceptAll);
    }

    static byte[] answer(String head, byte[] body) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes((head.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    static byte[] answer(String head, String body) {
        return answer(head, body.getBytes(StandardCharsets.UTF_8));
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // the client's end, or the test's
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        if (!head.isEmpty()) {
            requests.add(head.toString());
            connection.getOutputStream().write(script.apply(head.toString()));
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    CameraAddress address() {
        return new CameraAddress("127.0.0.1", port(), "viewer", new Secret("hush-hush"), null);
    }

    /** The requests' heads so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
