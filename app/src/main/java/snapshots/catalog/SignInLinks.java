package snapshots.catalog;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Sha256;

/**
 * One-time links by which somebody who has none yet sets a password; kept as hashes. Thread-safe. All of it throws a
 * {@link JournalException} if the journal cannot be read or written.
 */
public final class SignInLinks {

    /** How long one holds. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final int CODE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GroupCommit writer;
    private final JdbcClient db;

    SignInLinks(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * Makes one; older ones for the same name end.
     *
     * @return its code, which goes to that person alone
     */
    public String make(String name, Instant now) {
        return writer.write(client -> make(client, name, now));
    }

    private static String make(JdbcClient client, String name, Instant now) {
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        client.sql("DELETE FROM sign_in_link WHERE name = ? OR expires_at <= ?")
                .params(name, now.toEpochMilli())
                .update();
        client.sql("INSERT INTO sign_in_link (hash, name, expires_at) VALUES (?, ?, ?)")
                .params(hash(code), name, now.plus(LIFE).toEpochMilli())
                .update();
        return code;
    }

    /** Whose it is, if it holds. */
    public Optional<String> name(String code, Instant now) {
        return JournalReads.read(() -> db.sql("SELECT name FROM sign_in_link WHERE hash = ? AND expires_at > ?")
                .params(hash(code), now.toEpochMilli())
                .query(String.class)
                .optional());
    }

    /**
     * Uses one up: its user has this password from now on, and is made an administrator if there was none of that name.
     *
     * @param password as BCrypt
     * @return whose it was; empty if it does not hold, and nothing has changed
     */
    public Optional<String> use(String code, String password, Instant now) {
        return writer.write(client -> {
            Optional<String> name = client.sql(
                            "DELETE FROM sign_in_link WHERE hash = ? AND expires_at > ? RETURNING name")
                    .params(hash(code), now.toEpochMilli())
                    .query(String.class)
                    .optional();
            name.ifPresent(user -> client.sql("INSERT INTO site_user (name, role, password, stamp, made_at)"
                            + " VALUES (?, 'ADMIN', ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                            + " password = excluded.password, stamp = excluded.stamp")
                    .params(user, password, Users.stamp(), now.toEpochMilli())
                    .update());
            return name;
        });
    }

    private static String hash(String code) {
        return Sha256.of(code.getBytes(StandardCharsets.UTF_8));
    }
}
