package snapshots.detect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that looks at nothing and answers as it is told. */
final class ScriptedServer implements AutoCloseable {

    /** What it answers. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What it was sent. */
    record Request(String path, String contentType, byte[] body) {

        /** One character for each byte. */
        String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }

        byte[] image() {
            String head = "Content-Type: image/jpeg\r\n\r\n";
            int start = text().indexOf(head) + head.length();
            int end = text().lastIndexOf("\r\n--");
            return text().substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(new Request(
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestBody().readAllBytes()));
                script.answer(exchange);
            }
        });
        server.start();
    }

    static ScriptedServer answering(int status, String contentType, String body) throws IOException {
        return new ScriptedServer(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    static ScriptedServer answering(int status, String json) throws IOException {
        return answering(status, "application/json", json);
    }

    /** @param before whether it stops before it has answered anything, or in the middle of its answer */
    static ScriptedServer hanging(boolean before) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        return new ScriptedServer(exchange -> {
            if (!before) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"success\":".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the end of the test
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
