package snapshots.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;

/** What is known of a journal's writes, without the journal. */
public final class WorkingJournal {

    private WorkingJournal() {}

    /** None has failed. */
    public static WriteFailures failures(MeterRegistry meters) {
        return new WriteFailures(meters);
    }

    /** The last one has failed. */
    public static WriteFailures failing(MeterRegistry meters, String reason) {
        WriteFailures failures = failures(meters);
        var _ = failures.watch(CompletableFuture.failedFuture(new JournalException(reason, new Exception())));
        return failures;
    }
}
