package snapshots.archive.drive;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in with the token of somebody who consented. The file is looked at with each request, so that a new token counts at
 * once; one that Google has refused is not shown to it again. Thread-safe.
 */
final class TokenFileAccess implements DriveAccess {

    private static final Logger log = LoggerFactory.getLogger(TokenFileAccess.class);

    private final TokenFile file;
    private final TokenAge age;
    private final Clock clock;
    private @Nullable HttpTransport transport;
    private @Nullable Grant grant;
    private @Nullable AccessTokens tokens;

    /** The grant that is known to be of no use. */
    private @Nullable Grant useless;

    /** @param testing whether the app is in testing; null: nobody has said */
    TokenFileAccess(TokenFile file, @Nullable Boolean testing, Clock clock) {
        this.file = file;
        this.age = new TokenAge(testing, clock);
        this.clock = clock;
    }

    @Override
    public HttpRequestInitializer initializer() {
        return new SignedRequests(this::tokens);
    }

    private AccessTokens tokens() throws IOException {
        DriveToken token = file.read();
        age.remind(token);
        return tokens(token);
    }

    private synchronized AccessTokens tokens(DriveToken token) {
        if (tokens == null || !token.grant().equals(grant)) {
            if (transport == null) {
                transport = new NetHttpTransport();
            }
            grant = token.grant();
            tokens = new AccessTokens(
                    new GrantCredentials(token.grant(), transport, (before, now) -> accepted(token, before, now)),
                    GrantCredentials::refusal,
                    clock);
        }
        return tokens;
    }

    private void accepted(DriveToken token, Grant before, Grant now) {
        try {
            if (!now.equals(before)) {
                file.rotate(before, new DriveToken(now, token.since(), token.exact(), token.endsAt()));
                followed(now);
            }
            file.accepted(now);
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("file", file.path())
                    .addKeyValue("reason", e)
                    .addKeyValue(
                            "remedy", "give this user the right to write it and its folder, then " + TokenFile.REMEDY)
                    .log("Google gave a new token, which cannot be kept: after a restart somebody must sign in again");
        }
    }

    /** The tokens in use are those of another grant from now on: the one that is in the file. */
    private synchronized void followed(Grant now) {
        grant = now;
    }

    @Override
    public boolean isRenewed() {
        try {
            Grant now = file.read().grant();
            synchronized (this) {
                boolean refused = tokens != null && tokens.refusal().isPresent() && now.equals(grant);
                boolean renewed = !refused && !now.equals(useless);
                useless = now;
                return renewed;
            }
        } catch (DriveSignInException e) {
            synchronized (this) {
                useless = null;
            }
            return false;
        }
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tokenFile", file.path().toString());
        try {
            DriveToken token = file.read();
            age.remind(token);
            details.put(token.exact() ? "tokenSince" : "tokenFileSince", token.since());
            details.put("tokenAgeDays", age.of(token).toDays());
            age.warning(token).ifPresent(warning -> details.put("warning", warning));
        } catch (DriveSignInException e) {
            details.put("trouble", String.valueOf(e.getMessage()));
        }
        synchronized (this) {
            Optional<AccessTokens> inUse = Optional.ofNullable(tokens);
            inUse.flatMap(AccessTokens::renewedAt).ifPresent(at -> details.put("lastRefresh", at));
            inUse.flatMap(AccessTokens::refusal)
                    .ifPresent(refusal -> details.put("trouble", String.valueOf(refusal.getMessage())));
        }
        return details;
    }
}
