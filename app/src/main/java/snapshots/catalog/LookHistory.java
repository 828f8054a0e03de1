package snapshots.catalog;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was looked at on past days, counted by the database whatever their number. Thread-safe. */
public final class LookHistory {

    /** Of the stages, {@code detect} is the look, {@code look:<detector>} what one detector did in it. */
    private static final String LOOKS = """
            WITH look AS (
                SELECT snapshot, started_at / 86400000 AS day, outcome = 'ok' AS ok
                FROM stage_run
                WHERE stage = 'detect' AND started_at >= :first AND started_at < :end
                  AND outcome NOT IN ('off', 'picture_gone')
            ), judged AS (
                SELECT day,
                       EXISTS (SELECT 1 FROM stage_run a WHERE a.snapshot = look.snapshot AND substr(a.stage, 1, 5) = 'look:'
                                  AND a.stage <> 'look:' || :paid AND a.outcome = 'ok')
                       OR (ok AND NOT EXISTS (
                               SELECT 1 FROM stage_run a WHERE a.snapshot = look.snapshot AND substr(a.stage, 1, 5) = 'look:'))
                           AS known,
                       EXISTS (SELECT 1 FROM detection d WHERE d.snapshot = look.snapshot
                                  AND d.detector <> :paid AND d.label IN (:wanted)
                                  AND coalesce(d.removed_by, 'overruled') IN ('overruled', 'seen_twice')) AS counts,
                       EXISTS (SELECT 1 FROM detection d WHERE d.snapshot = look.snapshot
                                  AND d.detector <> :paid AND d.label IN (:wanted) AND d.removed_by = 'threshold'
                                  AND d.score >= :unsureFrom AND d.score < :unsureTo) AS unsure
                FROM look
            )
            SELECT day,
                   count(*) AS looks,
                   count(*) FILTER (WHERE NOT known) AS unknown,
                   count(*) FILTER (WHERE known AND counts) AS wanted,
                   count(*) FILTER (WHERE known AND NOT counts AND unsure) AS unsure
            FROM judged GROUP BY day""";

    private final JdbcClient db;

    LookHistory(JdbcClient db) {
        this.db = db;
    }

    /**
     * What makes a look one after which a second opinion is wanted.
     *
     * @param paid the detector that costs money; all others are local ones
     * @param wanted labels
     * @param unsureFrom from which score on a local detector is unsure, 0 to 1
     * @param unsureTo from which score on it is not unsure any more
     */
    public record Question(String paid, Set<String> wanted, double unsureFrom, double unsureTo) {}

    /**
     * What was looked at on one day: pictures, and key frames of clips.
     *
     * @param day of UTC
     * @param looks all looks
     * @param unknown looks of which there is no local detector's answer
     * @param wanted looks in which a local detector saw something wanted that counts
     * @param unsure others, where the best score of something wanted was one of doubt
     * @param called how often the paid detector was really called
     */
    public record Day(LocalDate day, long looks, long unknown, long wanted, long unsure, long called) {

        private Day with(long calls) {
            return new Day(day, looks, unknown, wanted, unsure, calls);
        }
    }

    /**
     * Every day of a range, also those without a look.
     *
     * @param last included
     * @throws JournalException if the journal cannot be read
     */
    public List<Day> days(LocalDate first, LocalDate last, Question question) {
        Map<LocalDate, Long> called = JournalReads.read(() -> called(first, last, question.paid()));
        Map<LocalDate, Day> looked = JournalReads.read(() -> looked(first, last, question));
        return first.datesUntil(last.plusDays(1))
                .map(day ->
                        looked.getOrDefault(day, new Day(day, 0, 0, 0, 0, 0)).with(called.getOrDefault(day, 0L)))
                .toList();
    }

    private Map<LocalDate, Long> called(LocalDate first, LocalDate last, String paid) {
        Map<LocalDate, Long> called = new HashMap<>();
        db.sql("SELECT day, calls FROM paid_call WHERE detector = ? AND day BETWEEN ? AND ?")
                .params(paid, first.toString(), last.toString())
                .query(row -> {
                    called.put(LocalDate.parse(row.getString("day")), row.getLong("calls"));
                });
        return called;
    }

    private Map<LocalDate, Day> looked(LocalDate first, LocalDate last, Question question) {
        Map<LocalDate, Day> looked = new HashMap<>();
        db.sql(LOOKS)
                .param("first", startOf(first))
                .param("end", startOf(last.plusDays(1)))
                .param("paid", question.paid())
                .param("wanted", question.wanted())
                .param("unsureFrom", question.unsureFrom())
                .param("unsureTo", question.unsureTo())
                .query(row -> {
                    LocalDate day = LocalDate.ofEpochDay(row.getLong("day"));
                    looked.put(
                            day,
                            new Day(
                                    day,
                                    row.getLong("looks"),
                                    row.getLong("unknown"),
                                    row.getLong("wanted"),
                                    row.getLong("unsure"),
                                    0));
                });
        return looked;
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
