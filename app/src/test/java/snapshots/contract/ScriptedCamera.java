package snapshots.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import pylib.credentials.Secret;

/** A camera with a snapshot URL that answers each request as it was told, in turn, and waits when it was told no more. */
final class ScriptedCamera implements AutoCloseable {

    static final String PATH = "/snap.jpg";

    private static final byte[] FAILURE = {};

    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    ScriptedCamera() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Shows these, each once. */
    ScriptedCamera shows(byte[]... pictures) {
        for (byte[] picture : pictures) {
            answers.add(picture);
        }
        return this;
    }

    /** Fails once. */
    ScriptedCamera fails() {
        answers.add(FAILURE);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] answer = answers.take();
            exchange.sendResponseHeaders(answer.length == 0 ? 500 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those in hand among them. */
    int requests() {
        return requests.get();
    }

    Secret deviceParams() {
        return new Secret(
                "visitor:not-a-real-password@127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
