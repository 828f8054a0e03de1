package pylib.heartbeat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes pings, and answers as it is told. */
public final class PingServer implements AutoCloseable {

    /** What it answers. */
    public interface Script {
        void answer(HttpExchange exchange, int request) throws IOException;
    }

    /** What it was sent. */
    public record Heard(String method, String uri, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    public PingServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                heard.add(new Heard(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
                script.answer(exchange, count.incrementAndGet());
            }
        });
        server.start();
    }

    public static PingServer answering(int... statuses) throws IOException {
        return new PingServer(
                (exchange, request) -> answer(exchange, statuses[Math.min(request, statuses.length) - 1], "OK"));
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Takes everything and answers nothing, until it is {@link #release}d. */
    public static PingServer hanging() throws IOException {
        var self = new PingServer[1];
        self[0] = new PingServer((exchange, request) -> {
            try {
                self[0].released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200, "OK");
        });
        return self[0];
    }

    public void release() {
        released.countDown();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public Heard next() throws InterruptedException {
        Heard next = heard.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no ping within 20 s");
        }
        return next;
    }

    public int heardSoFar() {
        return count.get();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
