package snapshots.archive.drive;

import com.google.api.client.auth.oauth2.AuthorizationCodeResponseUrl;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import snapshots.device.BadSettingException;

/**
 * Waits at a port of this machine for the browser to come back from Google with a code (RFC 8252, section 7.3). (The library's
 * own {@code LocalServerReceiver} neither looks at the state nor ever gives up.)
 */
final class ConsentReply implements AutoCloseable {

    private static final String AGAIN = ": run make drive-login again";

    private final HttpServer server;
    private final String state;
    private final CompletableFuture<AuthorizationCodeResponseUrl> reply = new CompletableFuture<>();

    private ConsentReply(HttpServer server, String state) {
        this.server = server;
        this.state = state;
    }

    /**
     * @param state what the answer must bring back
     * @throws BadSettingException if the port cannot be used
     */
    static ConsentReply at(int port, String state) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            var reply = new ConsentReply(server, state);
            server.createContext("/", reply::on);
            server.start();
            return reply;
        } catch (IOException e) {
            throw new BadSettingException("Port " + port + " of this machine cannot be used (" + e.getMessage()
                    + "): choose another one, for example make drive-login PORT=8086");
        }
    }

    /** Where the browser is sent back to. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * The code, once somebody has consented.
     *
     * @throws ConsentException if nobody has
     */
    String code(Duration patience) throws ConsentException, InterruptedException {
        try {
            return judged(reply.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new ConsentException("Nobody came back from Google within " + words(patience)
                    + "; if the browser could not reach 127.0.0.1, look at the port forwarding" + AGAIN);
        } catch (ExecutionException e) { // nobody completes it so
            throw new IllegalStateException(e);
        }
    }

    private String judged(AuthorizationCodeResponseUrl answer) throws ConsentException {
        if (!isOurs(answer.getState())) {
            throw new ConsentException(
                    "The browser came back with the answer to another sign-in (its state is not the one"
                            + " sent): use the newest link only, and" + AGAIN.substring(1));
        }
        if ("access_denied".equals(answer.getError())) {
            throw new ConsentException(
                    "Consent was refused (access_denied). If you did not refuse it: is your account one of"
                            + " the app's test users?");
        }
        if (answer.getError() != null) {
            throw new ConsentException("Google did not ask for consent (" + answer.getError() + ")" + AGAIN);
        }
        return answer.getCode();
    }

    private boolean isOurs(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private void on(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<AuthorizationCodeResponseUrl> answer = answer(exchange.getRequestURI());
            String page = answer.map(ConsentReply::page).orElse("There is nothing here.");
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            answer.ifPresent(reply::complete);
        }
    }

    private static String page(AuthorizationCodeResponseUrl answer) {
        return answer.getError() == null
                ? "Thank you. The terminal says how it went on; this page can be closed."
                : "There is no consent. The terminal says why; this page can be closed.";
    }

    /** Browsers ask for other things, too, such as an icon. */
    private static Optional<AuthorizationCodeResponseUrl> answer(URI asked) {
        if (!asked.getPath().equals("/") || asked.getRawQuery() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AuthorizationCodeResponseUrl("http://127.0.0.1/?" + asked.getRawQuery()));
        } catch (IllegalArgumentException e) { // neither a code nor an error, or both
            return Optional.empty();
        }
    }

    private static String words(Duration patience) {
        return patience.toMinutes() > 0 ? patience.toMinutes() + " minutes" : patience.toMillis() + " ms";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
