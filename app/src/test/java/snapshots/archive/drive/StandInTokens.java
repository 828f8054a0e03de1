package snapshots.archive.drive;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives everybody the access token that {@link StandInDrive} takes. */
public final class StandInTokens implements AutoCloseable {

    private final HttpServer server;

    public StandInTokens() throws IOException {
        byte[] answer = "{\"access_token\": \"%s\", \"expires_in\": 3599, \"token_type\": \"Bearer\"}"
                .formatted(StandInDrive.TOKEN)
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** Writes a token file as the earlier program did. */
    public Path write(Path file) throws IOException {
        return Files.writeString(file, """
                {"_class": "OAuth2Credentials", "client_id": "not-a-real-client", "client_secret": "not-a-real-secret",
                 "refresh_token": "not-a-real-refresh-token", "token_uri": "http://127.0.0.1:%d/token"}""".formatted(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
