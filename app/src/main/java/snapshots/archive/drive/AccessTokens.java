package snapshots.archive.drive;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The access tokens of one grant. Once Google has refused it, it is not asked again. Thread-safe. */
final class AccessTokens {

    private final OAuth2Credentials credentials;
    private final Function<IOException, Optional<String>> refusals;
    private volatile @Nullable Instant renewedAt;
    private volatile @Nullable DriveSignInException refusal;

    /** @param refusals what is wrong and what to do, if an answer means that asking again is of no use */
    AccessTokens(OAuth2Credentials credentials, Function<IOException, Optional<String>> refusals, Clock clock) {
        this.credentials = credentials;
        this.refusals = refusals;
        credentials.addChangeListener(_ -> renewedAt = clock.instant());
    }

    /**
     * A token that is good for a while.
     *
     * @throws DriveSignInException if only a person can help
     * @throws IOException if there is none at present
     */
    String current() throws IOException {
        return ask(credentials::refreshIfExpired);
    }

    /**
     * A token in the place of one that was refused.
     *
     * @throws DriveSignInException if only a person can help
     * @throws IOException if there is none at present
     */
    synchronized String after(String refused) throws IOException {
        AccessToken now = credentials.getAccessToken();
        if (now != null && !refused.equals(now.getTokenValue())) {
            return current(); // Another request has had it renewed.
        }
        return ask(credentials::refresh);
    }

    private interface Question {
        void put() throws IOException;
    }

    private String ask(Question question) throws IOException {
        DriveSignInException before = refusal;
        if (before != null) {
            throw new DriveSignInException(String.valueOf(before.getMessage()), before);
        }
        try {
            question.put();
            return Objects.requireNonNull(credentials.getAccessToken()).getTokenValue();
        } catch (IOException e) {
            throw judged(e);
        }
    }

    private IOException judged(IOException trouble) {
        Optional<String> reason = refusals.apply(trouble);
        if (reason.isEmpty()) {
            return trouble;
        }
        var found = new DriveSignInException(reason.get(), trouble);
        refusal = found;
        return found;
    }

    Optional<DriveSignInException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** When the last one was had. */
    Optional<Instant> renewedAt() {
        return Optional.ofNullable(renewedAt);
    }
}
