package snapshots.archive.drive;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program that somebody consents to, as it is registered with Google.
 *
 * @param authUri where a person consents
 * @param tokenUri where the code that they come back with is exchanged for tokens
 */
record OAuthClient(String id, Secret secret, URI authUri, URI tokenUri) {

    private static final String AUTH_URI = "https://accounts.google.com/o/oauth2/v2/auth";
    private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";
    private static final String FILE = "GOOGLE_CLIENT_SECRET_FILE";
    private static final String ID = "GOOGLE_CLIENT_ID";
    private static final String SECRET = "GOOGLE_CLIENT_SECRET";
    private static final String HOW =
            ". In the Google Cloud console, under APIs & Services, Credentials, create an OAuth client"
                    + " of the type Desktop app, download its JSON, and name it: make drive-login " + FILE
                    + "=client_secret.json";

    /** @throws BadSettingException if the environment names none, or none that could work */
    static OAuthClient of(Map<String, String> environment) {
        String file = environment.getOrDefault(FILE, "").strip();
        String id = environment.getOrDefault(ID, "").strip();
        String secret = environment.getOrDefault(SECRET, "").strip();
        if (!file.isEmpty()) {
            return read(Path.of(file));
        }
        if (id.isEmpty() && secret.isEmpty()) {
            throw new BadSettingException("Which OAuth client? Nothing names one" + HOW);
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw new BadSettingException(
                    (id.isEmpty() ? ID : SECRET) + " is missing: " + ID + " and " + SECRET + " belong together" + HOW);
        }
        return new OAuthClient(id, new Secret(secret), URI.create(AUTH_URI), URI.create(TOKEN_URI));
    }

    private static OAuthClient read(Path file) {
        JsonNode json = json(file);
        JsonNode client = json.path("installed");
        if (!client.isObject()) {
            throw new BadSettingException(bad(file, json));
        }
        String id = client.path("client_id").asString("");
        String secret = client.path("client_secret").asString("");
        if (id.isBlank() || secret.isBlank()) {
            throw new BadSettingException(
                    named(file) + " has no " + (id.isBlank() ? "client_id" : "client_secret") + HOW);
        }
        return new OAuthClient(
                id,
                new Secret(secret),
                uri(file, client.path("auth_uri").asString(AUTH_URI)),
                uri(file, client.path("token_uri").asString(TOKEN_URI)));
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new BadSettingException(named(file) + " is not there" + HOW);
        } catch (IOException e) {
            throw new BadSettingException(
                    named(file) + " cannot be read (" + e.getClass().getSimpleName() + ")" + HOW);
        } catch (JacksonException e) { // its message would show what is in the file
            throw new BadSettingException(named(file) + " is no JSON" + HOW);
        }
    }

    private static String bad(Path file, JsonNode json) {
        if (json.has("web")) {
            return named(file) + " is of an OAuth client of the type Web application" + HOW;
        }
        if ("service_account".equals(json.path("type").asString(""))) {
            return named(file) + " is the key of a service account, which needs no consent: set"
                    + " snapshots.archive.destinations.drive.drive.service-account-file to it instead";
        }
        return named(file) + " is not what Google gives out for an OAuth client" + HOW;
    }

    private static URI uri(Path file, String text) {
        try {
            URI uri = URI.create(text);
            if (Endpoint.isSafe(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new BadSettingException(named(file) + " names an address that does not begin with https://" + HOW);
    }

    private static String named(Path file) {
        return FILE + "=" + file;
    }
}
