package snapshots.catalog;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something to be written.
 *
 * @param work may run more than once, each time in a fresh transaction; null ends the writer
 * @param urgent whether its commit must not be delayed
 * @param done completed after the commit
 */
record Write<T>(@Nullable Function<JdbcClient, T> work, boolean urgent, CompletableFuture<T> done) {

    static <T> Write<T> of(@Nullable Function<JdbcClient, T> work, boolean urgent) {
        return new Write<>(work, urgent, new CompletableFuture<>());
    }

    boolean isLast() {
        return work == null;
    }

    /** @return tells of it, once it is committed */
    Runnable perform(JdbcClient client) {
        T result = work == null ? null : work.apply(client);
        return () -> done.complete(result);
    }

    void fail(JournalException reason) {
        done.completeExceptionally(reason);
    }
}
