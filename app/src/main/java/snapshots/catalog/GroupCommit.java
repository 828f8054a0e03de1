package snapshots.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import pylib.lifecycle.Backlog;

/**
 * The journal's one writer: takes whatever writes wait, and commits them together, so that a write waits for its group's
 * fsync and never for its own. Writes take effect in the order they were submitted.
 */
final class GroupCommit implements Runnable {

    private static final int LARGEST_GROUP = 256;
    private static final int QUEUE = 4096;

    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** So long a server may take to be there again before its clients are told that it is not. */
    private static final Duration RESTART = Duration.ofSeconds(15);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final BlockingQueue<Write<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Backlog backlog = new Backlog("journal");
    private final GroupWriter writer;
    private final WriteFailures failures;
    private final Duration patience;

    GroupCommit(WriterConnection connection, WriteFailures failures) {
        this(connection, failures, RESTART, PATIENCE);
    }

    /**
     * @param restart how long a lost server is waited for before clients are told
     * @param patience how long a write that can wait does so for one that cannot, to share its commit
     */
    GroupCommit(WriterConnection connection, WriteFailures failures, Duration restart, Duration patience) {
        this.writer = new GroupWriter(connection, restart);
        this.failures = failures;
        this.patience = patience;
    }

    /**
     * Queues a write; waits only when thousands are queued.
     *
     * @param work may run more than once, each time in a fresh transaction
     * @return completed by the writer's thread after the commit: whoever continues on it must not block; completed
     *     exceptionally with a {@link JournalException} when nothing was written
     */
    <T> CompletableFuture<T> submit(Function<JdbcClient, T> work) {
        return failures.watch(enqueue(Write.of(work, true)));
    }

    /** As {@link #submit}, for what nobody's picture waits for: may be committed a moment later, with others. */
    <T> CompletableFuture<T> submitPatiently(Function<JdbcClient, T> work) {
        return failures.watch(enqueue(Write.of(work, false)));
    }

    /**
     * As {@link #submit}, and waits for it.
     *
     * @throws JournalException if nothing was written
     */
    <T> T write(Function<JdbcClient, T> work) {
        return await(submit(work));
    }

    /**
     * As {@link #submitPatiently}, and waits for it.
     *
     * @throws JournalException if nothing was written
     */
    <T> T writePatiently(Function<JdbcClient, T> work) {
        return await(submitPatiently(work));
    }

    /** What waits to be written. */
    Backlog backlog() {
        return backlog;
    }

    /** Waits for a write. */
    static <T> T await(CompletableFuture<T> write) {
        try {
            return write.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof JournalException cause ? cause : e;
        }
    }

    /** Ends the writer after what is queued now; returns when it has given its connection back. */
    void finish() {
        writer.finishing();
        var _ = enqueue(Write.of(null, true));
        ended.join();
    }

    private <T> CompletableFuture<T> enqueue(Write<T> write) {
        backlog.added();
        try {
            queue.put(write);
        } catch (InterruptedException e) {
            backlog.finished(1);
            Thread.currentThread().interrupt();
            write.fail(new JournalException("interrupted before writing", e));
        }
        return write.done();
    }

    @Override
    public void run() {
        try (writer) {
            writer.open();
            List<Write<?>> group = new ArrayList<>();
            do {
                group.clear();
                gather(group);
                writer.write(group);
                backlog.finished(group.size());
            } while (group.isEmpty() || !group.getLast().isLast());
        } catch (SQLException e) {
            throw new JournalException("cannot open the journal for writing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
        }
    }

    private void gather(List<Write<?>> group) throws InterruptedException {
        // What is in doubt is looked after even when nobody writes.
        Write<?> next = writer.isInDoubt() ? queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS) : queue.take();
        long deadline = System.nanoTime() + patience.toNanos();
        while (next != null) {
            group.add(next);
            queue.drainTo(group, LARGEST_GROUP - group.size());
            boolean ready = group.size() == LARGEST_GROUP || group.stream().anyMatch(Write::urgent);
            next = ready ? null : queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }
}
