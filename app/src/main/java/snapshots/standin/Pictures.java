package snapshots.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays pictures in turn, or what is to come in their stead. Thread-safe. */
final class Pictures {

    private static final int TRUNCATED = 400;
    private static final int TOO_LARGE = 25 * 1024 * 1024;
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);

    private final List<byte[]> jpegs;
    private final FaultSwitch faults;
    private final AtomicInteger next = new AtomicInteger();

    Pictures(List<byte[]> jpegs, FaultSwitch faults) {
        this.jpegs = jpegs;
        this.faults = faults;
    }

    void sendNext(HttpExchange exchange) throws IOException {
        send(exchange, jpegs.get(nextNumber()));
    }

    /** A name under which {@link #sendNamed} will find the next picture. */
    String nextName() {
        return "Snap_" + nextNumber() + ".jpg";
    }

    private int nextNumber() {
        return Math.floorMod(next.getAndIncrement(), jpegs.size());
    }

    void sendNamed(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        for (int i = 0; i < jpegs.size(); i++) {
            if (path.endsWith("/Snap_" + i + ".jpg")) {
                send(exchange, jpegs.get(i));
                return;
            }
        }
        exchange.sendResponseHeaders(404, -1);
    }

    private void send(HttpExchange exchange, byte[] jpeg) throws IOException {
        switch (faults.current()) {
            case TRICKLE -> trickle(exchange, jpeg);
            case TRUNCATED_JPEG -> Replies.send(exchange, "image/jpeg", Arrays.copyOf(jpeg, TRUNCATED));
            case TOO_LARGE -> Replies.send(exchange, "image/jpeg", Arrays.copyOf(jpeg, TOO_LARGE));
            case XML_INSTEAD -> Replies.sendResult(exchange, 0, "");
            case TEXT_INSTEAD ->
                Replies.send(exchange, "image/jpeg", "No MJ stream".getBytes(StandardCharsets.US_ASCII));
            default -> Replies.send(exchange, "image/jpeg", jpeg);
        }
    }

    private void trickle(HttpExchange exchange, byte[] jpeg) throws IOException {
        exchange.sendResponseHeaders(200, jpeg.length);
        OutputStream body = exchange.getResponseBody();
        for (byte b : jpeg) {
            body.write(b);
            body.flush();
            if (faults.await(BETWEEN_BYTES)) {
                break;
            }
        }
        exchange.close();
    }
}
