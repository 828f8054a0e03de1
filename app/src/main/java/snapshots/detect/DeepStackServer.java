package snapshots.detect;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to a server that speaks DeepStack's protocol. Whatever it does, its answer is limited in time and in size.
 * The client is made when first used. Thread-safe.
 */
final class DeepStackServer implements AutoCloseable {

    private static final int OK = 200;
    private static final BodyHandler<byte[]> BODY = BodyHandlers.limiting(BodyHandlers.ofByteArray(), 4L << 20);

    private final DeepStackSettings settings;
    private final DeepStackFailures failures;
    private final JsonMapper json = new JsonMapper();
    private @Nullable HttpClient client;

    DeepStackServer(DeepStackSettings settings) {
        this.settings = settings;
        this.failures = new DeepStackFailures(settings);
    }

    /** @return an answer that says of itself that it succeeded */
    DeepStackAnswer ask(MultipartForm form) throws DetectionException {
        HttpResponse<byte[]> response = exchange(request(form));
        DeepStackAnswer answer = read(response.body());
        if (response.statusCode() != OK) {
            throw failures.status(response.statusCode(), answer);
        }
        if (answer == null || answer.success() == null) {
            throw failures.notOfThisProtocol(
                    response.headers().firstValue("Content-Type").orElse(""));
        }
        if (!answer.succeeded()) {
            throw failures.unsuccessful(answer);
        }
        return answer;
    }

    private HttpRequest request(MultipartForm form) {
        return HttpRequest.newBuilder(settings.endpoint())
                .timeout(settings.timeout())
                .header("Content-Type", form.contentType())
                .header("Accept", "application/json")
                .POST(form.body())
                .build();
    }

    /** The request's own time-out ends with the answer's head; this one with its last byte. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws DetectionException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(request, BODY);
        try {
            return exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failures.timedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        } catch (ExecutionException e) {
            throw failures.of(e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    private @Nullable DeepStackAnswer read(byte[] body) {
        try {
            return json.readValue(body, DeepStackAnswer.class);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** HTTP/1.1, because some of these servers stumble over the offer of anything newer. The key goes to no other place. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(settings.timeout())
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
