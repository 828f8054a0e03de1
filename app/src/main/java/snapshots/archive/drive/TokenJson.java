package snapshots.archive.drive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in a token file: the keys of oauth2client's {@code OAuth2Credentials}
 * (https://oauth2client.readthedocs.io/en/latest/source/oauth2client.client.html), which the program before this one reads and
 * writes, and two of our own, which it passes over.
 */
final class TokenJson {

    static final String SCOPE = "https://www.googleapis.com/auth/drive.file";

    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String TOKEN_URI = "token_uri";
    private static final String CONSENTED_AT = "consented_at";
    private static final String ENDS_AT = "refresh_token_ends_at";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> KEYS = new TypeReference<>() {};

    private TokenJson() {}

    /** It is not a whole token. The message says what it is, after the name of the file. */
    static final class BadTokenException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean damaged;

        /** @param damaged whether it may have been a token once */
        BadTokenException(String message, boolean damaged) {
            super(message);
            this.damaged = damaged;
        }

        boolean isDamaged() {
            return damaged;
        }
    }

    /** @param modified when the file was written, for those that do not say when consent was given */
    static DriveToken read(byte[] json, Instant modified) throws BadTokenException {
        Map<String, Object> keys = keys(json);
        List<String> missing = new ArrayList<>();
        for (String key : List.of(REFRESH_TOKEN, CLIENT_ID, CLIENT_SECRET, TOKEN_URI)) {
            if (text(keys, key).isEmpty()) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            throw new BadTokenException("has no " + String.join(", no ", missing), false);
        }
        Grant grant = new Grant(
                text(keys, CLIENT_ID),
                new Secret(text(keys, CLIENT_SECRET)),
                new Secret(text(keys, REFRESH_TOKEN)),
                tokenUri(text(keys, TOKEN_URI)));
        Optional<Instant> consented = instant(keys, CONSENTED_AT);
        return new DriveToken(grant, consented.orElse(modified), consented.isPresent(), instant(keys, ENDS_AT));
    }

    /** The earlier program takes the access token, which is not kept, for an old one and asks for another. */
    static byte[] write(DriveToken token) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("access_token", "");
        keys.put(CLIENT_ID, token.grant().clientId());
        keys.put(CLIENT_SECRET, token.grant().clientSecret().value());
        keys.put(REFRESH_TOKEN, token.grant().refreshToken().value());
        keys.put("token_expiry", "1970-01-01T00:00:00Z");
        keys.put(TOKEN_URI, token.grant().tokenUri().toString());
        keys.put("user_agent", null);
        keys.put("scopes", List.of(SCOPE));
        keys.put("invalid", false);
        keys.put("_class", "OAuth2Credentials");
        keys.put("_module", "oauth2client.client");
        keys.put(CONSENTED_AT, token.since().toString());
        token.endsAt().ifPresent(end -> keys.put(ENDS_AT, end.toString()));
        return bytes(keys);
    }

    /** The same, with another refresh token; all else stays as somebody wrote it. */
    static byte[] rotated(byte[] json, DriveToken token) throws BadTokenException {
        Map<String, Object> keys = keys(json);
        keys.put(REFRESH_TOKEN, token.grant().refreshToken().value());
        keys.put(CONSENTED_AT, token.since().toString());
        return bytes(keys);
    }

    private static byte[] bytes(Map<String, ? extends @Nullable Object> keys) {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> keys(byte[] json) throws BadTokenException {
        if (json.length == 0) {
            throw new BadTokenException("is empty", true);
        }
        try {
            return JSON.readValue(json, KEYS);
        } catch (JacksonException e) { // its message would show what is in the file
            throw new BadTokenException("is no whole JSON object", true);
        }
    }

    private static String text(Map<String, Object> keys, String key) {
        return keys.get(key) instanceof String text ? text.strip() : "";
    }

    /** The secrets go there: to this machine, or encrypted. */
    private static URI tokenUri(String text) throws BadTokenException {
        try {
            URI uri = URI.create(text);
            if (Endpoint.isSafe(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new BadTokenException("has a " + TOKEN_URI + " that does not begin with https://", false);
    }

    private static Optional<Instant> instant(Map<String, Object> keys, String key) {
        try {
            String text = text(keys, key);
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
