package snapshots.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program that listens to {@code /api/events}, from an address of its own on this machine. */
final class EventListener implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private final Socket socket = new Socket();
    private final BufferedReader reader;
    private final String status;
    private final Map<String, String> headers = new HashMap<>();

    /** @param from 127.0.0.1 to 127.255.255.254 */
    EventListener(int port, String from, String... moreHeaders) throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        String request = "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                + String.join("", moreHeaders) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        status = String.valueOf(reader.readLine());
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
    }

    /** 0 if the connection was closed without an answer. */
    int status() {
        return status.startsWith("HTTP/") ? Integer.parseInt(status.split(" ")[1]) : 0;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The next line that says something, null when the stream has ended; chunk sizes are left out. */
    String line() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("0")) {
                return null;
            }
            if (!line.isEmpty() && !line.matches("[0-9a-f]+")) {
                return line;
            }
        }
        return null;
    }

    /** The first line that begins so. */
    String line(String beginning) throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new AssertionError("the stream has ended without " + beginning);
    }

    /** All lines until the stream ends. */
    List<String> restOf() throws IOException {
        List<String> rest = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            rest.add(line);
        }
        return rest;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
