package snapshots.archive.drive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Google's pages for consent and tokens, on loopback: RFC 6749 with PKCE (RFC 7636), and Google's own parameters. */
final class StandInOAuth implements AutoCloseable {

    static final String CLIENT = "not-a-real-client.apps.example.com";
    static final String SECRET = "not-a-real-secret";

    /** What a person does on the page. */
    enum Person {
        CONSENTS,
        REFUSES,
        /** Comes back with an answer to something else. */
        MIXES_UP
    }

    private record Asked(String challenge, String redirect, boolean offline) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Set<String> granted = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Answer> scripts = new ConcurrentLinkedQueue<>();
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Person person = Person.CONSENTS;
    private volatile String more = "";
    private volatile long expiresIn = 3599;
    private volatile boolean rotates;
    private volatile String newest = "";

    private StandInOAuth(HttpServer server) {
        this.server = server;
    }

    static StandInOAuth start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var oauth = new StandInOAuth(server);
        server.createContext("/auth", oauth::consent);
        server.createContext("/token", oauth::token);
        server.start();
        return oauth;
    }

    URI authUri() {
        return at("/auth");
    }

    URI tokenUri() {
        return at("/token");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void person(Person does) {
        person = does;
    }

    /** Keys of JSON that token answers have besides. */
    void adds(String keys) {
        more = "," + keys;
    }

    void expiresIn(long seconds) {
        expiresIn = seconds;
    }

    void rotates() {
        rotates = true;
    }

    /** The next question for a token is answered so. */
    void next(int status, String body) {
        scripts.add(new Answer(status, body));
    }

    String grant() {
        String refreshToken = "1//not-a-real-refresh-token-" + numbers.incrementAndGet();
        granted.add(refreshToken);
        return refreshToken;
    }

    void revoke() {
        granted.clear();
    }

    /** The access token that was given last. */
    String newest() {
        return newest;
    }

    List<Map<String, String>> tokenRequests() {
        return tokenRequests;
    }

    private void consent(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = "4/code-" + numbers.incrementAndGet();
        codes.put(
                code,
                new Asked(
                        asked.getOrDefault("code_challenge_method", "").equals("S256")
                                ? asked.get("code_challenge")
                                : "none",
                        asked.get("redirect_uri"),
                        "offline".equals(asked.get("access_type")) && "consent".equals(asked.get("prompt"))));
        String answer = switch (person) {
            case CONSENTS -> "code=" + code + "&state=" + asked.get("state");
            case REFUSES -> "error=access_denied&state=" + asked.get("state");
            case MIXES_UP -> "code=" + code + "&state=another";
        };
        boolean known = CLIENT.equals(asked.get("client_id")) && TokenJson.SCOPE.equals(asked.get("scope"));
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?" + answer);
        send(exchange, known ? 302 : 400, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokenRequests.add(asked);
        Answer scripted = scripts.poll();
        Answer answer = scripted != null ? scripted : answer(asked);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, answer.status(), answer.body());
    }

    private Answer answer(Map<String, String> asked) {
        if (asked.getOrDefault("grant_type", "").endsWith("jwt-bearer")) {
            return access("");
        }
        if (!CLIENT.equals(asked.get("client_id")) || !SECRET.equals(asked.get("client_secret"))) {
            return error(401, "invalid_client", "The OAuth client was not found.");
        }
        return "authorization_code".equals(asked.get("grant_type")) ? exchanged(asked) : refreshed(asked);
    }

    private Answer exchanged(Map<String, String> asked) {
        Asked before = codes.remove(String.valueOf(asked.get("code")));
        if (before == null
                || !before.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))
                || !before.redirect().equals(asked.get("redirect_uri"))) {
            return error(400, "invalid_grant", "Malformed auth code.");
        }
        return access(before.offline() ? ",\"refresh_token\":\"" + grant() + "\"" : "");
    }

    private Answer refreshed(Map<String, String> asked) {
        if (!granted.contains(String.valueOf(asked.get("refresh_token")))) {
            return error(400, "invalid_grant", "Token has been expired or revoked.");
        }
        if (!rotates) {
            return access("");
        }
        granted.remove(asked.get("refresh_token"));
        return access(",\"refresh_token\":\"" + grant() + "\"");
    }

    private Answer access(String besides) {
        newest = "ya29.not-a-real-token-" + numbers.incrementAndGet();
        return new Answer(
                200,
                "{\"access_token\":\"" + newest + "\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + besides
                        + more + "}");
    }

    private static Answer error(int status, String error, String description) {
        return new Answer(status, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }

    private static String challenge(String verifier) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : encoded.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
