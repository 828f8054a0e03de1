package snapshots.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.ApiToken;
import snapshots.catalog.ApiTokens;
import snapshots.catalog.Role;
import snapshots.catalog.Users;
import snapshots.snapshot.Sha256;

/** Makes the tokens that programs show, and knows them again by their hash. Thread-safe. */
final class AccessTokens {

    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final int ID_BYTES = 4;
    private static final int SECRET_BYTES = 32;

    /** Of more tokens that opened nothing, nothing is said. */
    private static final int REMEMBERED = 100;

    private final ApiTokens tokens;
    private final Users users;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    AccessTokens(ApiTokens tokens, Users users, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.clock = clock;
    }

    /**
     * A new one.
     *
     * @param secret the token itself, which is nowhere else
     */
    record Made(String secret, ApiToken token) {

        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** @return empty if there is no such owner */
    Optional<Made> make(String owner, String label, Role role, Duration life) {
        Instant now = clock.instant();
        String id = "sp_" + HexFormat.of().formatHex(bytes(ID_BYTES));
        String secret = id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
        var token = new ApiToken(id, owner, label, role, now, now.plus(life), Optional.empty(), Optional.empty());
        return tokens.add(token, hash(secret)) ? Optional.of(new Made(secret, token)) : Optional.empty();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * Who shows it, with the lesser of its role and its owner's.
     *
     * @throws BadTokenException if it opens nothing
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    Person owner(String secret) throws BadTokenException {
        // Whoever has the whole token may know what became of it; whoever guesses learns nothing.
        ApiToken token =
                tokens.byHash(hash(secret)).orElseThrow(() -> new BadTokenException("This token is not known."));
        Instant now = clock.instant();
        if (!token.isGood(now)) {
            String fate = token.revokedAt().isPresent() ? "was revoked" : "has expired";
            sayOnce(token, fate);
            throw new BadTokenException(
                    "This token " + fate + " on " + token.revokedAt().orElse(token.expiresAt()) + ".");
        }
        Role owners = users.credentials(token.owner())
                .map(Users.Credentials::role)
                .orElseThrow(() -> new BadTokenException("This token is not known."));
        tokens.used(token, now);
        return new Person(token.owner(), token.role().atMost(owners), "");
    }

    /** Whether it still opens what it did. */
    boolean isGood(String secret) {
        return tokens.byHash(hash(secret))
                .filter(token -> token.isGood(clock.instant()))
                .flatMap(token -> users.credentials(token.owner()))
                .isPresent();
    }

    private void sayOnce(ApiToken token, String fate) {
        if (said.size() < REMEMBERED && said.add(token.id())) {
            log.atWarn()
                    .addKeyValue("token", token.id())
                    .addKeyValue("label", token.label())
                    .log("A program shows a token that {}; an administrator makes another one at /users", fate);
        }
    }

    private static String hash(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
