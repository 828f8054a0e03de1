package snapshots.catalog;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of the destinations of copies, across restarts. Thread-safe; what is written here is on disk when the call
 * returns.
 */
public final class Destinations {

    private static final long NEVER = -1;

    private final GroupCommit writer;
    private final JdbcClient db;
    private final Map<String, Optional<URI>> links = new ConcurrentHashMap<>();
    private volatile List<String> inUse = List.of();

    Destinations(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /**
     * Why nothing goes there.
     *
     * @param resumeAt when to try again; empty: when what is wrong was put right
     */
    public record Pause(Instant since, String reason, Optional<Instant> resumeAt) {}

    /**
     * Where a person finds a destination's copies, if that is known; cheap.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Optional<URI> link(String destination) {
        return links.computeIfAbsent(destination, name -> text(name, "link").map(URI::create));
    }

    /** Says which destinations there are in this run of the service, the first one first. */
    public void use(List<String> names) {
        inUse = List.copyOf(names);
    }

    /**
     * Where a person anywhere finds the copies: the web page of the first destination in use that has one; cheap.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Optional<URI> page() {
        return inUse.stream()
                .flatMap(name -> link(name).stream())
                .filter(link -> "https".equals(link.getScheme()) || "http".equals(link.getScheme()))
                .findFirst();
    }

    /** @throws JournalException if that could not be written */
    public void found(String destination, URI link) {
        set(destination, "link", link.toString());
        links.put(destination, Optional.of(link));
    }

    /** @throws JournalException if the journal cannot be read */
    public Optional<Pause> pause(String destination) {
        return JournalReads.read(() -> db.sql("SELECT * FROM destination WHERE name = ? AND paused_since IS NOT NULL")
                .param(destination)
                .query((row, i) -> new Pause(
                        Instant.ofEpochMilli(row.getLong("paused_since")),
                        row.getString("paused_for"),
                        instant(row.getObject("resume_at"))))
                .optional());
    }

    /** @throws JournalException if that could not be written */
    public void pause(String destination, Pause pause) {
        write(db -> db.sql(
                        "INSERT INTO destination (name, paused_since, paused_for, resume_at) VALUES (?, ?, ?, nullif(?, -1))"
                                + " ON CONFLICT (name) DO UPDATE SET paused_since = excluded.paused_since,"
                                + " paused_for = excluded.paused_for, resume_at = excluded.resume_at")
                .params(
                        destination,
                        pause.since().toEpochMilli(),
                        pause.reason(),
                        pause.resumeAt().map(Instant::toEpochMilli).orElse(NEVER))
                .update());
    }

    /** @throws JournalException if that could not be written */
    public void resume(String destination) {
        write(db -> db.sql(
                        "UPDATE destination SET paused_since = NULL, paused_for = NULL, resume_at = NULL WHERE name = ?")
                .param(destination)
                .update());
    }

    /** @throws JournalException if the journal cannot be read */
    public Optional<Instant> lastSuccess(String destination) {
        return text(destination, "last_success_at").map(Long::valueOf).map(Instant::ofEpochMilli);
    }

    private Optional<String> text(String destination, String column) {
        return JournalReads.read(
                () -> db.sql("SELECT " + column + " FROM destination WHERE name = ? AND " + column + " IS NOT NULL")
                        .param(destination)
                        .query(String.class)
                        .optional());
    }

    private void set(String destination, String column, Object value) {
        write(db -> db.sql("INSERT INTO destination (name, " + column + ") VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET " + column + " = excluded." + column)
                .params(destination, value)
                .update());
    }

    private static Optional<Instant> instant(@Nullable Object millis) {
        return Optional.ofNullable((Number) millis).map(Number::longValue).map(Instant::ofEpochMilli);
    }

    private interface Work<T> {
        T on(JdbcClient db);
    }

    private <T> T write(Work<T> work) {
        return writer.writePatiently(work::on);
    }
}
