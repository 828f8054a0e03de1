package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;

/**
 * What one stage did with one snapshot.
 *
 * @param stage the stage's name: {@code fetch}, {@code detect}, {@code annotate}, {@code publish}; of a burst also
 *     {@code burst}, the taking of its further pictures, and {@code choose}
 * @param outcome {@code ok}, or the kind of failure in one word
 * @param detail for a person; empty when there is nothing to say
 */
public record StageRun(String stage, Instant startedAt, Duration took, String outcome, String detail) {

    public static final String OK = "ok";

    public static StageRun ok(String stage, Instant startedAt, Duration took) {
        return new StageRun(stage, startedAt, took, OK, "");
    }

    public boolean isOk() {
        return outcome.equals(OK);
    }
}
