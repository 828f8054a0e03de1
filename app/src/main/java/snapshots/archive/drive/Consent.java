package snapshots.archive.drive;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pylib.credentials.Secret;

/**
 * One sign-in of a person: OAuth for installed programs with PKCE
 * (https://developers.google.com/identity/protocols/oauth2/native-app).
 */
final class Consent {

    private final OAuthClient client;
    private final URI address;
    private final Clock clock;
    private final AuthorizationCodeFlow flow;

    /** @param address where the browser is sent back to */
    Consent(OAuthClient client, URI address, Clock clock) {
        this.client = client;
        this.address = address;
        this.clock = clock;
        this.flow = new AuthorizationCodeFlow.Builder(
                        BearerToken.authorizationHeaderAccessMethod(),
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        new GenericUrl(client.tokenUri()),
                        new ClientParametersAuthentication(
                                client.id(), client.secret().value()),
                        client.id(),
                        client.authUri().toString())
                .setScopes(List.of(TokenJson.SCOPE))
                .setRequestInitializer(Endpoint::limit)
                .enablePKCE()
                .build();
    }

    /** Where a person consents. */
    String link(String state) {
        return flow.newAuthorizationUrl()
                .setRedirectUri(address.toString())
                .setState(state)
                .set("access_type", "offline") // for a refresh token,
                .set("prompt", "consent") // also the second time
                .build();
    }

    /** @throws ConsentException if the code is good for nothing */
    DriveToken exchange(String code) throws ConsentException {
        try {
            return token(flow.newTokenRequest(code)
                    .setRedirectUri(address.toString())
                    .execute());
        } catch (TokenResponseException e) {
            throw new ConsentException("Google did not take the code ("
                    + GrantCredentials.told(e)
                    + "): check the OAuth client, then " + TokenFile.REMEDY + " again");
        } catch (IOException e) {
            throw new ConsentException("Google could not be asked for the token (" + e + "): check the network, then "
                    + TokenFile.REMEDY + " again");
        }
    }

    private DriveToken token(TokenResponse answer) throws ConsentException {
        if (answer.getScope() != null
                && !Arrays.asList(answer.getScope().split(" ", -1)).contains(TokenJson.SCOPE)) {
            throw new ConsentException("The permission to store files was not ticked: " + TokenFile.REMEDY
                    + " again, and tick it on Google's page");
        }
        if (answer.getRefreshToken() == null || answer.getRefreshToken().isBlank()) {
            throw new ConsentException("Google gave no lasting token: remove this app's access at"
                    + " https://myaccount.google.com/permissions, then " + TokenFile.REMEDY + " again");
        }
        Grant grant = new Grant(client.id(), client.secret(), new Secret(answer.getRefreshToken()), client.tokenUri());
        Instant now = clock.instant();
        return new DriveToken(grant, now, true, lifetime(answer).map(now::plusSeconds));
    }

    /** Google says so of tokens that end, such as those of an app in testing. */
    private static Optional<Long> lifetime(TokenResponse answer) {
        return answer.get("refresh_token_expires_in") instanceof Number seconds
                ? Optional.of(seconds.longValue())
                : Optional.empty();
    }
}
