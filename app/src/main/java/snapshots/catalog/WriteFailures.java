package snapshots.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the journal can be written; says once when it cannot, and once when it can again. Thread-safe. */
public final class WriteFailures {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final AtomicReference<@Nullable String> last = new AtomicReference<>();
    private final Counter counter;

    WriteFailures(MeterRegistry meters) {
        this.counter = Counter.builder("snapshots.journal.failures")
                .description("Writes of the journal that failed")
                .register(meters);
    }

    /** Why the last write failed; empty when it went well. */
    public Optional<String> current() {
        return Optional.ofNullable(last.get());
    }

    <T> CompletableFuture<T> watch(CompletableFuture<T> write) {
        return write.whenComplete((result, failure) -> {
            if (failure != null) {
                counter.increment();
                if (last.getAndSet(String.valueOf(failure.getMessage())) == null) {
                    log.atError()
                            .addKeyValue("reason", failure.getMessage())
                            .log(
                                    "The journal cannot be written; free space on its disk, mend its folder's rights, or start its server");
                }
            } else if (last.get() != null && last.getAndSet(null) != null) {
                log.info("The journal can be written again");
            }
        });
    }
}
