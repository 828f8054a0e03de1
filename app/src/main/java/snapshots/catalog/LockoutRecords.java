package snapshots.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Sha256;

/**
 * Remembers, across restarts, which credentials a camera refused. Keeps a salted fingerprint, never the credentials.
 * Thread-safe.
 */
public final class LockoutRecords {

    private static final Logger log = LoggerFactory.getLogger(LockoutRecords.class);

    private final GroupCommit writer;
    private final JdbcClient db;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Cameras that may have a row: spares the others a query per picture. Rows vanish only from outside. */
    private final Set<String> candidates = ConcurrentHashMap.newKeySet();

    private final Set<Unwritten> unwritten = ConcurrentHashMap.newKeySet();

    private record Unwritten(String camera, String credentials) {

        @Override
        public String toString() {
            return camera;
        }
    }

    LockoutRecords(GroupCommit writer, JdbcClient db, Clock clock) {
        this.writer = writer;
        this.db = db;
        this.clock = clock;
        candidates.addAll(JournalReads.read(
                () -> db.sql("SELECT camera FROM lockout").query(String.class).list()));
    }

    /**
     * Whether the camera refused these very credentials and nobody asked to try again since. While that cannot be read, one
     * that refused any is left alone: what it sent could not be noted either.
     */
    public boolean holds(String camera, String credentials) {
        return unwritten.contains(new Unwritten(camera, credentials))
                || (candidates.contains(camera) && mayBeRecorded(camera, credentials));
    }

    private boolean mayBeRecorded(String camera, String credentials) {
        try {
            return isRecorded(camera, credentials);
        } catch (JournalException e) {
            log.atWarn()
                    .addKeyValue("camera", camera)
                    .addKeyValue("reason", e.getMessage())
                    .log("Not asked: it refused a password once, and whether it was this one cannot be read");
            return true;
        }
    }

    /**
     * Since when a camera is not asked with credentials that it refused; it may be asked with others.
     *
     * @return empty if it refused none
     * @throws JournalException if the journal cannot be read
     */
    public Optional<Instant> since(String camera) {
        return JournalReads.read(() -> db.sql("SELECT since FROM lockout WHERE camera = ? ORDER BY since DESC LIMIT 1")
                .param(camera)
                .query((row, i) -> Instant.ofEpochMilli(row.getLong("since")))
                .optional());
    }

    private boolean isRecorded(String camera, String credentials) {
        return JournalReads.read(() -> db.sql("SELECT salt, fingerprint FROM lockout WHERE camera = ?")
                .param(camera)
                .query((row, i) -> MessageDigest.isEqual(
                        row.getBytes("fingerprint"), fingerprint(row.getBytes("salt"), credentials)))
                .list()
                .contains(true));
    }

    /** Remembers a refusal; without the journal, at least until the service ends. */
    public void add(String camera, String credentials) {
        candidates.add(camera);
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        byte[] fingerprint = fingerprint(salt, credentials);
        CompletableFuture<Integer> written = writer.submit(
                client -> client.sql("INSERT INTO lockout (camera, salt, fingerprint, since)" + " VALUES (?, ?, ?, ?)")
                        .params(camera, salt, fingerprint, clock.millis())
                        .update());
        try {
            GroupCommit.await(written);
        } catch (JournalException e) {
            unwritten.add(new Unwritten(camera, credentials));
            log.atWarn()
                    .addKeyValue("camera", camera)
                    .log("A lock-out could not be recorded; it holds until the next start");
        }
    }

    private static byte[] fingerprint(byte[] salt, String credentials) {
        MessageDigest digest = Sha256.digest();
        digest.update(salt);
        return digest.digest(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
