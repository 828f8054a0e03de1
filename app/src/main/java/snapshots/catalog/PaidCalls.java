package snapshots.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts, across restarts, the calls of detectors that cost money, and never counts one beyond a cap. Days and months are
 * those of UTC, in which AWS bills (https://repost.aws/knowledge-center/monthly-aws-billing). Thread-safe.
 */
public final class PaidCalls {

    private final GroupCommit writer;
    private final JdbcClient db;

    PaidCalls(GroupCommit writer, JdbcClient db) {
        this.writer = writer;
        this.db = db;
    }

    /** How many calls a day and a month may have; 0: none at all. */
    public record Caps(long perDay, long perMonth) {}

    /**
     * How many calls there were.
     *
     * @param day of UTC
     * @param onDay calls on that day
     * @param inMonth calls in the month of that day
     */
    public record Usage(LocalDate day, long onDay, long inMonth) {}

    /**
     * The answer to the wish to make one call.
     *
     * @param granted whether it may be made; it is counted then
     * @param usage with that call
     */
    public record Permit(boolean granted, Usage usage) {}

    /**
     * Asks for one call; returns when it is counted on disk, so that no crash can make it be forgotten.
     *
     * @param at when the call will be made
     * @throws JournalException if it could not be counted, and so must not be made
     */
    public Permit take(String detector, Instant at, Caps caps) {
        LocalDate day = dayOf(at);
        return writer.write(client -> {
            Usage before = usage(client, detector, day);
            if (before.onDay() >= caps.perDay() || before.inMonth() >= caps.perMonth()) {
                return new Permit(false, before);
            }
            client.sql("INSERT INTO paid_call (detector, day, calls) VALUES (?, ?, 1)"
                            + " ON CONFLICT (detector, day) DO UPDATE SET calls = paid_call.calls + 1")
                    .params(detector, day.toString())
                    .update();
            return new Permit(true, new Usage(day, before.onDay() + 1, before.inMonth() + 1));
        });
    }

    /**
     * How many calls there were on the day and in the month of a moment.
     *
     * @throws JournalException if the journal cannot be read
     */
    public Usage usage(String detector, Instant at) {
        return JournalReads.read(() -> usage(db, detector, dayOf(at)));
    }

    private static Usage usage(JdbcClient client, String detector, LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return client.sql("SELECT coalesce(sum(calls) FILTER (WHERE day = ?), 0) AS on_day,"
                        + " coalesce(sum(calls), 0) AS in_month"
                        + " FROM paid_call WHERE detector = ? AND day BETWEEN ? AND ?")
                .params(
                        day.toString(),
                        detector,
                        month.atDay(1).toString(),
                        month.atEndOfMonth().toString())
                .query((row, i) -> new Usage(day, row.getLong("on_day"), row.getLong("in_month")))
                .single();
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
