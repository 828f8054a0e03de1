package snapshots.detect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as Rekognition does, in all regions at once; which one was meant is in the signature of a request. */
public final class StandInRekognition implements AutoCloseable {

    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/rekognition/aws4_request");
    private static final Pattern BYTES = Pattern.compile("\"Bytes\"\\s*:\\s*\"([^\"]*)\"");

    /** What came: the region and the key of the signature, the operation, and the body. */
    public record Request(String region, String key, String operation, String body) {

        byte[] picture() {
            Matcher bytes = BYTES.matcher(body);
            return bytes.find() ? Base64.getDecoder().decode(bytes.group(1)) : new byte[0];
        }
    }

    /** What is said to it; a negative status hangs up without a word, and zero never says anything. */
    record Answer(int status, String body) {

        static final Answer HANG_UP = new Answer(-1, "");
        static final Answer SILENCE = new Answer(0, "");

        /** @param recorded a file of {@code /rekognition} */
        static Answer of(int status, String recorded) {
            try (InputStream stream = Objects.requireNonNull(
                    StandInRekognition.class.getResourceAsStream("/rekognition/" + recorded), recorded)) {
                return new Answer(status, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> script = _ -> Answer.of(200, "nothing.json");

    public StandInRekognition() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param recorded a file of {@code /rekognition} */
    public void answersAll(int status, String recorded) {
        answersAll(Answer.of(status, recorded));
    }

    void answersAll(Answer answer) {
        script = _ -> answer;
    }

    void answers(Function<Request, Answer> answers) {
        script = answers;
    }

    public List<Request> requests() {
        return requests;
    }

    List<String> regionsAsked() {
        return requests.stream().map(Request::region).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            Matcher scope = SCOPE.matcher(signature);
            boolean signed = scope.find();
            Request request = new Request(
                    signed ? scope.group(2) : "",
                    signed ? scope.group(1) : "",
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            say(exchange, script.apply(request));
        }
    }

    private void say(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() == 0) {
            awaitClosing();
        }
        if (answer.status() <= 0) {
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
