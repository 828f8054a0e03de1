package snapshots.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;

/** Answers requests, unless the camera is to fail before it has so much as looked at them. */
record FaultyHandler(FaultSwitch faults, HttpHandler healthy) implements HttpHandler {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (faults.next()) {
            case HANG -> {
                faults.await(FOR_EVER);
                dropConnection(exchange);
            }
            case HTTP_500 -> exchange.sendResponseHeaders(500, -1);
            case DROP_CONNECTION -> dropConnection(exchange);
            default -> healthy.handle(exchange);
        }
    }

    private static void dropConnection(HttpExchange exchange) {
        exchange.close(); // of an exchange without an answer: there is nothing else to close but its connection
    }
}
