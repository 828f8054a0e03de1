package snapshots.archive.drive;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/** One request and its answer, on the wire. */
final class DriveExchange {

    private static final JsonMapper JSON = new JsonMapper();

    private enum Arrives {
        WHOLE,
        HALF,
        NOT
    }

    private final HttpExchange exchange;
    private final Arrives arrives;

    DriveExchange(HttpExchange exchange) {
        this(exchange, Arrives.WHOLE);
    }

    private DriveExchange(HttpExchange exchange, Arrives arrives) {
        this.exchange = exchange;
        this.arrives = arrives;
    }

    /** The same, but that the client gets no answer, or half of it. */
    DriveExchange losing(boolean half) {
        return new DriveExchange(exchange, half ? Arrives.HALF : Arrives.NOT);
    }

    byte[] body() throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return body;
        }
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unzipped.readAllBytes();
        }
    }

    byte[] beginOfBody(int length) throws IOException {
        return exchange.getRequestBody().readNBytes(length);
    }

    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    void set(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void refuse(DriveError error) throws IOException {
        refuse(error, "");
    }

    void refuse(DriveError error, String retryAfter) throws IOException {
        body();
        if (!retryAfter.isEmpty()) {
            set("Retry-After", retryAfter);
        }
        if (error.status() == 401) {
            set("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
        }
        json(error.status(), error.body());
    }

    void json(int status, Map<String, Object> body) throws IOException {
        bytes(status, "application/json; charset=UTF-8", JSON.writeValueAsBytes(body));
    }

    void empty(int status) throws IOException {
        bytes(status, "text/html; charset=UTF-8", new byte[0]);
    }

    void bytes(int status, String type, byte[] body) throws IOException {
        if (arrives == Arrives.NOT) {
            return;
        }
        set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, arrives == Arrives.HALF ? body.length / 2 : body.length);
        if (arrives == Arrives.HALF) {
            exchange.getResponseBody().flush();
        }
    }
}
