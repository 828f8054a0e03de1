package snapshots.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** A snapshot URL that asks for an HTTP sign-in. */
record PlainSnapshot(SignIn signIn, Pictures pictures) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null && signIn.accept(exchange.getRequestMethod(), authorization)) {
            pictures.sendNext(exchange);
            return;
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", signIn.challenge());
        exchange.sendResponseHeaders(401, -1);
    }
}
