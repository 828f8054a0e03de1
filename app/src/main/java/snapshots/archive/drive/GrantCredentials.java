package snapshots.archive.drive;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenErrorResponse;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;

/**
 * Has access tokens for a refresh token. (The library's own {@code UserCredentials} drops a rotated refresh token, and gives
 * reasons as text only.) Thread-safe.
 */
final class GrantCredentials extends OAuth2Credentials {

    private static final long serialVersionUID = 1L;
    private static final long HOUR = 3600;

    private final transient HttpTransport transport;
    private final transient BiConsumer<Grant, Grant> onAccepted;
    private transient volatile Grant grant;

    /** @param onAccepted told of the grant that Google gave an access token for, and of the one that it is from now on */
    GrantCredentials(Grant grant, HttpTransport transport, BiConsumer<Grant, Grant> onAccepted) {
        this.grant = grant;
        this.transport = transport;
        this.onAccepted = onAccepted;
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
        Instant asked = Instant.now();
        TokenResponse answer = new RefreshTokenRequest(
                        transport,
                        GsonFactory.getDefaultInstance(),
                        new GenericUrl(grant.tokenUri()),
                        grant.refreshToken().value())
                .setClientAuthentication(new ClientParametersAuthentication(
                        grant.clientId(), grant.clientSecret().value()))
                .setRequestInitializer(Endpoint::limit)
                .execute();
        if (answer.getAccessToken() == null) {
            throw new IOException("Google's answer has no access token");
        }
        follow(answer.getRefreshToken());
        long seconds = Objects.requireNonNullElse(answer.getExpiresInSeconds(), HOUR);
        return new AccessToken(answer.getAccessToken(), Date.from(asked.plusSeconds(seconds)));
    }

    private void follow(@Nullable String rotated) {
        Grant before = grant;
        if (rotated != null && !rotated.isBlank()) {
            grant = before.with(new Secret(rotated));
        }
        onAccepted.accept(before, grant);
    }

    /** What is wrong and what to do, if only a person can do something. */
    static Optional<String> refusal(IOException trouble) {
        if (!(trouble instanceof TokenResponseException refused)) {
            return Optional.empty();
        }
        TokenErrorResponse error = refused.getDetails();
        return switch (error == null ? "" : String.valueOf(error.getError())) {
            case "invalid_grant" ->
                Optional.of(
                        "Google Drive does not accept the token any more (" + told(refused) + "): " + TokenFile.REMEDY);
            case "invalid_client", "unauthorized_client", "deleted_client", "disabled_client" ->
                Optional.of(clientRefused(refused));
            // Of what comes with a 401, the JDK's client may keep the content to itself.
            default ->
                refused.getStatusCode() == HttpStatusCodes.STATUS_CODE_UNAUTHORIZED
                        ? Optional.of(clientRefused(refused))
                        : Optional.empty();
        };
    }

    private static String clientRefused(TokenResponseException refused) {
        return "Google does not know the OAuth client of the token any more (" + told(refused)
                + "): look in the Google Cloud console whether it is there, then " + TokenFile.REMEDY;
    }

    /** Google's own words, if there are any. */
    static String told(TokenResponseException refused) {
        TokenErrorResponse error = refused.getDetails();
        if (error == null) {
            return "status " + refused.getStatusCode();
        }
        String description = error.getErrorDescription();
        return description == null ? error.getError() : error.getError() + ": " + description;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("credentials stay here");
    }
}
