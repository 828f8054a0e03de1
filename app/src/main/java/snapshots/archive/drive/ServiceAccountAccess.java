package snapshots.archive.drive;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs in as an account that is nobody's. It has no storage: its folder must lie in a shared drive. A key that Google refused
 * is shown to it again after a while, because a clock that is off is a reason, too. Thread-safe.
 */
final class ServiceAccountAccess implements DriveAccess {

    private static final Duration REST = Duration.ofMinutes(15);

    private final ServiceAccountFile file;
    private final Clock clock;
    private byte @Nullable [] content;
    private @Nullable AccessTokens tokens;
    private String account = "";
    private @Nullable Instant refusedAt;
    private byte @Nullable [] useless;

    ServiceAccountAccess(ServiceAccountFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public HttpRequestInitializer initializer() {
        return new SignedRequests(this::tokens);
    }

    private synchronized AccessTokens tokens() throws IOException {
        byte[] now = file.bytes();
        if (tokens == null || !ServiceAccountFile.areEqual(content, now)) {
            ServiceAccountCredentials key = file.credentials(now);
            account = key.getClientEmail();
            tokens = new AccessTokens(key, this::refusal, clock);
            content = now;
        }
        return tokens;
    }

    /** What is wrong and what to do, if asking again at once would give the same answer. */
    private Optional<String> refusal(IOException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException refused
                    && (refused.getStatusCode() == 400 || refused.getStatusCode() == 401)) {
                remember();
                return Optional.of("Google Drive does not accept the service account's key (" + reason(refused)
                        + "): look in the Google Cloud console whether the account and its key are there, and whether"
                        + " this machine's clock is right");
            }
        }
        return Optional.empty();
    }

    private static String reason(HttpResponseException refused) {
        String content = String.valueOf(refused.getContent());
        for (String error :
                new String[] {"invalid_grant", "invalid_client", "unauthorized_client", "disabled_client"}) {
            if (content.contains(error)) {
                return error;
            }
        }
        return "status " + refused.getStatusCode();
    }

    private synchronized void remember() {
        refusedAt = clock.instant();
    }

    @Override
    public synchronized boolean isRenewed() {
        try {
            byte[] now = file.bytes();
            boolean rested = refusedAt != null && !clock.instant().isBefore(refusedAt.plus(REST));
            boolean refused =
                    tokens != null && tokens.refusal().isPresent() && ServiceAccountFile.areEqual(content, now);
            if (refused && rested) {
                tokens = null; // and so Google is asked once more
                refusedAt = null;
            }
            boolean renewed = refused ? rested : !ServiceAccountFile.areEqual(useless, now);
            useless = now;
            return renewed;
        } catch (DriveSignInException e) {
            useless = null;
            return false;
        }
    }

    @Override
    public synchronized Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("serviceAccountFile", file.path().toString());
        if (!account.isEmpty()) {
            details.put("serviceAccount", account);
        }
        Optional<AccessTokens> inUse = Optional.ofNullable(tokens);
        inUse.flatMap(AccessTokens::renewedAt).ifPresent(at -> details.put("lastRefresh", at));
        inUse.flatMap(AccessTokens::refusal)
                .ifPresent(refusal -> details.put("trouble", String.valueOf(refusal.getMessage())));
        return details;
    }
}
