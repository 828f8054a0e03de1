package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The programs' tokens, by hash. Thread-safe; what is written here is on disk when the call returns, but for when one was
 * used. All of it throws a {@link JournalException} if the journal cannot be read or written.
 */
public final class ApiTokens {

    /** A token in steady use is written once in this time. */
    private static final Duration USE = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "SELECT id, owner, label, role, made_at, expires_at, revoked_at, used_at FROM api_token ";

    private final GroupCommit writer;
    private final JdbcClient db;

    ApiTokens(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /** Whatever has become of it. */
    public Optional<ApiToken> byHash(String hash) {
        return JournalReads.read(() -> db.sql(COLUMNS + "WHERE hash = ?")
                .param(hash)
                .query((row, i) -> token(row))
                .optional());
    }

    /** Newest first. */
    public List<ApiToken> all() {
        return JournalReads.read(() -> db.sql(COLUMNS + "ORDER BY made_at DESC, id")
                .query((row, i) -> token(row))
                .list());
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("owner"),
                row.getString("label"),
                Role.valueOf(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("made_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Times.optional(row, "revoked_at"),
                Times.optional(row, "used_at"));
    }

    /** @return false if there is no user that could own it, and nothing was kept */
    public boolean add(ApiToken token, String hash) {
        return writer.write(
                client -> client.sql("INSERT INTO api_token (id, hash, owner, label, role, made_at, expires_at)"
                                        + " SELECT ?, ?, name, ?, ?, ?, ? FROM site_user WHERE name = ?")
                                .params(
                                        token.id(),
                                        hash,
                                        token.label(),
                                        token.role().name(),
                                        token.madeAt().toEpochMilli(),
                                        token.expiresAt().toEpochMilli(),
                                        token.owner())
                                .update()
                        == 1);
    }

    /** @return false if there is none, or it was revoked before */
    public boolean revoke(String id, Instant now) {
        return writer.write(
                client -> client.sql("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                                .params(now.toEpochMilli(), id)
                                .update()
                        == 1);
    }

    /** Notes that it was shown; does not wait for it. */
    public void used(ApiToken token, Instant now) {
        if (token.usedAt().filter(last -> now.isBefore(last.plus(USE))).isPresent()) {
            return;
        }
        var _ = writer.submitPatiently(client -> client.sql("UPDATE api_token SET used_at = ? WHERE id = ?")
                .params(now.toEpochMilli(), token.id())
                .update());
    }
}
