package pylib.credentials;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import pylib.credentials.CredentialsException.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One GET of a Connect server, in bounded time; every failure becomes a sentence. Thread-safe. */
final class ConnectHttp implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final long LARGEST_ANSWER = 4L << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConnectServer server;
    private final Duration whole;
    // Redirects are not followed: the token is for this host.
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .build();

    /** @param whole how long a request and its answer may take together */
    ConnectHttp(ConnectServer server, Duration whole) {
        this.server = server;
        this.whole = whole;
    }

    /** @param query encoded, or empty */
    JsonNode get(String path, String query) {
        URI target = URI.create(server.address() + path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + server.token().value())
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> answer = send(request, path);
        checkStatus(answer.statusCode(), path);
        return json(answer.body(), path);
    }

    private HttpResponse<byte[]> send(HttpRequest request, String path) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw unreachable(path, "no answer within " + whole.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(path, e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unreachable(path, "interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private CredentialsException failure(String path, @Nullable Throwable cause) {
        return switch (cause == null ? new IOException() : cause) {
            case SSLException _ ->
                new CredentialsException(
                        Kind.UNREADABLE,
                        at(path)
                                + ": TLS failed; the certificate must be trusted by this machine's Java and be made for "
                                + server.address().getHost() + ", and a server without TLS is asked by http://");
            case HttpTimeoutException _ -> unreachable(path, "no connection within " + CONNECT.toSeconds() + " s");
            case IOException e
            when e.getCause() instanceof UnresolvedAddressException ->
                unreachable(path, "there is no host of this name");
            case ConnectException _ -> unreachable(path, "the connection is refused");
            default -> unreachable(path, "the connection broke off, or what came is no HTTP");
        };
    }

    private void checkStatus(int status, String path) {
        if (status == 200) {
            return;
        }
        String answered = at(path) + " answered " + status + ": ";
        throw switch (status) {
            case 401 ->
                new CredentialsException(Kind.REFUSED, answered + "OP_CONNECT_TOKEN is wrong, expired or revoked");
            case 403 ->
                new CredentialsException(
                        Kind.REFUSED, answered + "OP_CONNECT_TOKEN may not read this; give it the vault");
            case 404 ->
                new CredentialsException(
                        Kind.UNREADABLE, answered + "it does not know that; is OP_CONNECT_HOST a Connect server?");
            case 429, 500, 502, 503, 504 -> unreachable(path, "it answered " + status);
            default ->
                new CredentialsException(
                        Kind.UNREADABLE,
                        answered + "not what a Connect server says; OP_CONNECT_HOST must name one itself");
        };
    }

    private JsonNode json(byte[] body, String path) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer.isContainer()) {
                return answer;
            }
        } catch (JacksonException _) {
            // It quotes what it chokes on.
        }
        throw new CredentialsException(
                Kind.UNREADABLE,
                at(path) + " answered with something that is no JSON; is OP_CONNECT_HOST a Connect server?");
    }

    private CredentialsException unreachable(String path, String why) {
        return new CredentialsException(Kind.UNREACHABLE, at(path) + " cannot be reached: " + why);
    }

    private String at(String path) {
        return "1Password Connect at " + server.address() + ", " + path;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
