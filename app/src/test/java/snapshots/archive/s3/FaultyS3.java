package snapshots.archive.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands before {@link S3Mock}, and does to a request what a test says. */
final class FaultyS3 implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "date", "keep-alive");

    /** What happens to a request. */
    interface Reaction {
        void to(Call call) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient behind = HttpClient.newHttpClient();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile Reaction reaction = Call::pass;

    FaultyS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                Call call = new Call(exchange);
                seen.add(call.what());
                reaction.to(call);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void reacts(Reaction to) {
        reaction = to;
    }

    /** To the first request of a kind, for example {@code PUT}; to all others as if nothing was wrong. */
    void reactsOnce(String what, Reaction to) {
        var done = new AtomicBoolean();
        reaction = call -> {
            if (call.what().startsWith(what) && done.compareAndSet(false, true)) {
                to.to(call);
            } else {
                call.pass();
            }
        };
    }

    /** Method and path of all requests, with the query's first word if it has one. */
    List<String> seen() {
        return seen;
    }

    long count(String what) {
        return seen.stream().filter(request -> request.startsWith(what)).count();
    }

    /** A request that is being answered. */
    final class Call {

        private final HttpExchange exchange;

        private Call(HttpExchange exchange) {
            this.exchange = exchange;
        }

        String what() {
            String query = exchange.getRequestURI().getRawQuery();
            return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
                    + (query == null ? "" : "?" + query.split("[=&]")[0]);
        }

        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        void answersWith(String header, String value) {
            exchange.getResponseHeaders().set(header, value);
        }

        void pass() throws IOException {
            passWithout(Set.of());
        }

        /** @param headers how those begin that get lost, of the request and of the answer */
        void passWithout(Set<String> headers) throws IOException {
            answer(forward(body(), headers), headers);
        }

        /** As a server that knows no checksums, and stores what arrives. */
        void passWithoutChecksums(boolean damaged) throws IOException {
            byte[] body = body();
            if (damaged) {
                damage(body);
            }
            answer(forward(body, Set.of("x-amz-checksum-", "content-md5")), Set.of("x-amz-checksum-"));
        }

        void passDamaged() throws IOException {
            byte[] body = body();
            damage(body);
            answer(forward(body, Set.of()), Set.of());
        }

        /** It is done, and nobody hears of it. */
        void passAndHangUp() throws IOException {
            var _ = forward(body(), Set.of());
        }

        /** Reads a little of what comes. */
        void hangUp() throws IOException {
            var _ = exchange.getRequestBody().readNBytes(1000);
        }

        void staySilent() {
            try {
                closing.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        void refuse(int status, String code, String... headers) throws IOException {
            say(
                    status,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>not-a-real-secret is wrong; expecting 'eu-west-3'</Message></Error>"
                            .formatted(code),
                    headers);
        }

        void say(int status, String xml, String... headers) throws IOException {
            body();
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] body = xml.getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }

        private byte[] body() throws IOException {
            return exchange.getRequestBody().readAllBytes();
        }

        /** Somewhere in the content, and not at half, where with a power of two one chunk of it ends. */
        private static void damage(byte[] body) {
            if (body.length > 0) {
                body[body.length / 3] ^= 1;
            }
        }

        private HttpResponse<byte[]> forward(byte[] body, Set<String> without) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            S3Mock.address().resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (isMeant(name, without)) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            try {
                return behind.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private void answer(HttpResponse<byte[]> answer, Set<String> without) throws IOException {
            for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
                if (isMeant(header.getKey(), without)) {
                    exchange.getResponseHeaders().put(header.getKey(), header.getValue());
                }
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                answer.headers()
                        .firstValue("content-length")
                        .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
            }
            exchange.sendResponseHeaders(
                    answer.statusCode(), head || answer.body().length == 0 ? -1 : answer.body().length);
            if (!head) {
                exchange.getResponseBody().write(answer.body());
            }
        }

        private static boolean isMeant(String name, Set<String> without) {
            String lower = name.toLowerCase(Locale.ROOT);
            return !OF_THE_CONNECTION.contains(lower) && without.stream().noneMatch(lower::startsWith);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        behind.close();
    }
}
