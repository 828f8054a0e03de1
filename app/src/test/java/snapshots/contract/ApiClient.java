package snapshots.contract;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the interface under {@code /api}. */
final class ApiClient implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper mapper = new JsonMapper();
    private final String root;

    ApiClient(int port) {
        root = "http://127.0.0.1:" + port;
    }

    /** An answer; its body as text too. */
    record Reply(int status, HttpResponse<byte[]> response, Map<String, Object> body) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        byte[] bytes() {
            return response.body();
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) body.get(name);
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String name) {
            return (Map<String, Object>) body.get(name);
        }
    }

    Reply get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    Reply send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("");
        Map<String, Object> json = type.contains("json") && response.body().length > 0
                ? mapper.readValue(response.body(), new TypeReference<>() {})
                : Map.of();
        return new Reply(response.statusCode(), response, json);
    }

    /** Asks a camera for a picture as soon as the service, which may be starting, grants that. */
    Reply fetch(String camera) {
        String path = "/api/cameras/" + camera.replace(" ", "%20") + "/fetch";
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> send("POST", path, ""), reply -> reply.status() != 503);
    }

    /** What so many requests that are made side by side are answered with. */
    List<Integer> allAtOnce(int count, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path)).build();
        return IntStream.range(0, count)
                .mapToObj(i -> client.sendAsync(request, BodyHandlers.discarding()))
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    Reply json(String method, String path, String body) throws Exception {
        return send(method, path, body, "Content-Type", "application/json");
    }

    @Override
    public void close() {
        client.close();
    }
}
