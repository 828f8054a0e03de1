package snapshots.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies here and may not go, and by what it is held. Thread-safe. */
public final class HeldFiles {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JdbcClient db;

    HeldFiles(JdbcClient db) {
        this.db = db;
    }

    /**
     * Files that are held by the same.
     *
     * @param by for a person: "are owed to drive", "are starred"
     * @param why why that lasts; empty when it does not last
     */
    public record Held(String by, long files, long bytes, String why) {

        /** As part of a sentence, for example {@code 12 files, 3.4 MB are starred}. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d", files).replace(',', ' ') + (files == 1 ? " file, " : " files, ")
                    + Sizes.text(bytes) + " " + by + (why.isEmpty() ? "" : ", " + why.replaceAll("\\s+", " "));
        }
    }

    /**
     * What is held, by what holds it; a file that several hold is counted with each.
     *
     * @throws JournalException if the journal cannot be read
     */
    public List<Held> all() {
        return JournalReads.read(() -> {
            List<Held> all = new ArrayList<>(owed());
            single("are starred", "starred = 1 AND removed_at IS NULL AND path IS NOT NULL")
                    .ifPresent(all::add);
            single("wait for their camera to be adopted", "state = 'UNADOPTED'").ifPresent(all::add);
            single("are being worked on", "state " + Unfinished.STATES).ifPresent(all::add);
            return all;
        });
    }

    /** Destinations that are not configured any more are owed as well: somebody has to say that they are not. */
    private List<Held> owed() {
        return db.sql("SELECT copy.destination, copy.state, count(*) AS files, sum(copy.size) AS bytes,"
                        + " max(copy.reason) AS reason, max(paused_for) AS paused_for,"
                        + " max(paused_since) AS since FROM copy"
                        + " LEFT JOIN destination ON name = copy.destination WHERE copy.state IN ('OWED', 'GIVEN_UP')"
                        + " GROUP BY copy.destination, copy.state ORDER BY copy.state DESC, copy.destination")
                .query((row, i) -> {
                    Optional<Instant> since = Optional.ofNullable((Number) row.getObject("since"))
                            .map(Number::longValue)
                            .map(Instant::ofEpochMilli);
                    boolean owed = row.getString("state").equals("OWED");
                    String paused = since.isEmpty()
                            ? ""
                            : "paused since " + MINUTE.format(since.get()) + " UTC: " + row.getString("paused_for");
                    String reason = row.getString("reason");
                    return new Held(
                            (owed ? "are owed to " : "could not be copied to ") + row.getString("destination"),
                            row.getLong("files"),
                            row.getLong("bytes"),
                            owed || reason == null ? paused : "for example: " + reason);
                })
                .list();
    }

    private Optional<Held> single(String by, String condition) {
        Held held = db.sql("SELECT count(*) AS files, coalesce(sum(size + coalesce(annotated_size, 0)), 0) AS bytes"
                        + " FROM snapshot WHERE size IS NOT NULL AND " + condition)
                .query((row, i) -> new Held(by, row.getLong("files"), row.getLong("bytes"), ""))
                .single();
        return held.files() == 0 ? Optional.empty() : Optional.of(held);
    }
}
