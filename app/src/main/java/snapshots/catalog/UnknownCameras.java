package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cameras that push and that nobody has configured: what is known of them, and how they become known. Thread-safe. */
public final class UnknownCameras {

    private final JdbcClient db;
    private final GroupCommit writer;
    private final ZoneId zone;

    /** @param zone in which this service's home is, to compare clocks by */
    UnknownCameras(JdbcClient db, GroupCommit writer, ZoneId zone) {
        this.db = db;
        this.writer = writer;
        this.zone = zone;
    }

    /**
     * A camera that nobody has configured.
     *
     * @param folder what its files have in common: a folder below the storage root, or what it calls itself
     * @param uploads how many files of it wait
     * @param namedBy the way it names files, e.g. {@code foscam}; empty if that is not recognised
     * @param skew how far its clock seems to be ahead of ours, if its file names have times
     * @param lastSentPath what it called its last file, relative to the storage root
     */
    public record UnknownCamera(
            String folder, long uploads, String namedBy, Optional<Duration> skew, String lastSentPath) {}

    /**
     * When a picture was taken.
     *
     * @param doubt what speaks against it, in one word; empty if nothing does
     */
    public record Taken(Instant at, String doubt) {}

    /**
     * All of them, the one that pushed last first.
     *
     * @throws JournalException if the journal cannot be read
     */
    public List<UnknownCamera> list() {
        return JournalReads.read(this::read);
    }

    private List<UnknownCamera> read() {
        return db.sql("SELECT snapshot.camera, uploads, accepted_at, named_by, camera_time, sent_path FROM"
                        + " (SELECT max(number) AS last, count(*) AS uploads FROM snapshot"
                        + " WHERE state = 'UNADOPTED' GROUP BY camera) AS pushed"
                        + " JOIN snapshot ON number = last ORDER BY number DESC")
                .query((row, i) -> {
                    String namedBy = row.getString("named_by");
                    return new UnknownCamera(
                            row.getString("camera"),
                            row.getLong("uploads"),
                            namedBy == null ? "" : namedBy,
                            skew(row.getString("camera_time"), Instant.ofEpochMilli(row.getLong("accepted_at"))),
                            row.getString("sent_path"));
                })
                .list();
    }

    private Optional<Duration> skew(@Nullable String cameraTime, Instant arrivedAt) {
        return Optional.ofNullable(cameraTime)
                .map(time -> Duration.between(
                        arrivedAt, LocalDateTime.parse(time).atZone(zone).toInstant()));
    }

    /**
     * What waited under this name is a known camera's now, and goes its way: pictures are looked at and announced, clips kept.
     *
     * @param clock when a picture was taken, by what this camera's clock said and when it arrived
     * @return how many files that were
     */
    public int adopt(String folder, String camera, String label, BiFunction<LocalDateTime, Instant, Taken> clock) {
        return writer.write(db -> {
            believe(db, folder, clock);
            return db.sql("UPDATE snapshot SET camera = ?, label = ?, state = 'CAPTURED'"
                            + " WHERE state = 'UNADOPTED' AND camera = ?")
                    .params(camera, label, folder)
                    .update();
        });
    }

    /** So far their times were taken for those of this machine's zone. */
    private static void believe(JdbcClient db, String folder, BiFunction<LocalDateTime, Instant, Taken> clock) {
        record Timed(long number, Taken taken) {}
        List<Timed> all = db.sql("SELECT number, camera_time, accepted_at FROM snapshot"
                        + " WHERE state = 'UNADOPTED' AND camera = ? AND camera_time IS NOT NULL")
                .param(folder)
                .query((row, i) -> new Timed(
                        row.getLong("number"),
                        clock.apply(
                                LocalDateTime.parse(row.getString("camera_time")),
                                Instant.ofEpochMilli(row.getLong("accepted_at")))))
                .list();
        for (Timed timed : all) {
            db.sql("UPDATE snapshot SET captured_at = ?, time_doubt = nullif(?, '') WHERE number = ?")
                    .params(timed.taken().at().toEpochMilli(), timed.taken().doubt(), timed.number())
                    .update();
        }
    }
}
