package snapshots.catalog;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may sign in. Names are in lower case. Thread-safe; what is written here is on disk when the call returns. All of it
 * throws a {@link JournalException} if the journal cannot be read or written.
 */
public final class Users {

    /** True of every user but the only administrator. */
    private static final String NOT_THE_LAST_ADMIN =
            "(role <> 'ADMIN' OR EXISTS (SELECT 1 FROM site_user other WHERE other.role = 'ADMIN'"
                    + " AND other.name <> site_user.name))";

    private static final int STAMP_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GroupCommit writer;
    private final JdbcClient db;

    Users(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * What proves who somebody is, and whether that still holds.
     *
     * @param hash of the password, BCrypt
     * @param stamp another one after each change of role or password
     */
    public record Credentials(String hash, Role role, String stamp) {

        @Override
        public String toString() {
            return role + " ***";
        }
    }

    public Optional<Credentials> credentials(String name) {
        return JournalReads.read(() -> db.sql("SELECT password, role, stamp FROM site_user WHERE name = ?")
                .param(name)
                .query((row, i) -> new Credentials(
                        row.getString("password"), Role.valueOf(row.getString("role")), row.getString("stamp")))
                .optional());
    }

    /** By name. */
    public List<SiteUser> all() {
        return JournalReads.read(() -> db.sql("SELECT name, role, made_at, signed_in_at FROM site_user ORDER BY name")
                .query((row, i) -> new SiteUser(
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        Instant.ofEpochMilli(row.getLong("made_at")),
                        Times.optional(row, "signed_in_at")))
                .list());
    }

    public boolean hasAdmin() {
        return JournalReads.read(() -> db.sql("SELECT count(*) FROM site_user WHERE role = 'ADMIN'")
                        .query(Long.class)
                        .single()
                > 0);
    }

    /** Whether a link may be made by which this one sets a password: for a user, or for the first administrator. */
    boolean mayHaveLink(String name) {
        return credentials(name).isPresent() || !hasAdmin();
    }

    /** @return false if there is one of that name */
    public boolean add(String name, Role role, String hash, Instant now) {
        return write(client -> client.sql("INSERT INTO site_user (name, role, password, stamp, made_at)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING")
                        .params(name, role.name(), hash, stamp(), now.toEpochMilli())
                        .update()
                == 1);
    }

    /** Ends the user's sessions. @return false if there is none of that name */
    public boolean setPassword(String name, String hash) {
        return write(client -> client.sql("UPDATE site_user SET password = ?, stamp = ? WHERE name = ?")
                        .params(hash, stamp(), name)
                        .update()
                == 1);
    }

    /** Ends the user's sessions. @return false if there is none of that name, or it is the last administrator's */
    public boolean setRole(String name, Role role) {
        return write(client -> client.sql("UPDATE site_user SET role = ?, stamp = ? WHERE name = ? AND (? = 'ADMIN' OR "
                                + NOT_THE_LAST_ADMIN + ")")
                        .params(role.name(), stamp(), name, role.name())
                        .update()
                == 1);
    }

    /** Ends the user's sessions and tokens. @return false if there is none of that name, or it is the last administrator */
    public boolean remove(String name) {
        return write(client -> {
            boolean removed = client.sql("DELETE FROM site_user WHERE name = ? AND " + NOT_THE_LAST_ADMIN)
                            .param(name)
                            .update()
                    == 1;
            if (removed) {
                client.sql("DELETE FROM api_token WHERE owner = ?").param(name).update();
                client.sql("DELETE FROM sign_in_link WHERE name = ?")
                        .param(name)
                        .update();
            }
            return removed;
        });
    }

    /** Notes that somebody has signed in; does not wait for it. */
    public void signedIn(String name, Instant now) {
        var _ = writer.submitPatiently(client -> client.sql("UPDATE site_user SET signed_in_at = ? WHERE name = ?")
                .params(now.toEpochMilli(), name)
                .update());
    }

    private <T> T write(Function<JdbcClient, T> work) {
        return writer.write(work);
    }

    static String stamp() {
        byte[] bytes = new byte[STAMP_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
