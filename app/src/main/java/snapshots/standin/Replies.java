package snapshots.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The forms of a simulated camera's answers. */
final class Replies {

    private Replies() {}

    static void send(HttpExchange exchange, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    /** Foscam's result document; like a real one it claims to be whatever was asked for. */
    static void sendResult(HttpExchange exchange, int result, String more) throws IOException {
        String document = "<CGI_Result>\n<result>" + result + "</result>\n" + more + "</CGI_Result>\n";
        send(exchange, "image/jpeg", document.getBytes(StandardCharsets.US_ASCII));
    }
}
