package snapshots.catalog;

import java.sql.Connection;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import pylib.lifecycle.Backlog;

/**
 * The journal's one writer: takes whatever writes wait, and commits them together, so that a write waits for its group's
 * fsync and never for its own. Writes take effect in the order they were submitted.
 */
final class GroupCommit implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;
    private static final int QUEUE = 4096;

    /** How long a write that can wait does so for one that cannot, to share its commit. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final BlockingQueue<Write<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Backlog backlog = new Backlog("journal");
    private final DataSource dataSource;

    GroupCommit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param work null ends the writer
     * @param urgent whether its commit must not be delayed
     */
    private record Write<T>(@Nullable Function<JdbcClient, T> work, boolean urgent, CompletableFuture<T> done) {}

    /**
     * Queues a write; waits only when thousands are queued.
     *
     * @param work may run more than once, each time in a fresh transaction
     * @return completed by the writer's thread after the commit: whoever continues on it must not block; completed
     *     exceptionally with a {@link JournalException} when nothing was written
     */
    <T> CompletableFuture<T> submit(Function<JdbcClient, T> work) {
        return enqueue(new Write<>(work, true, new CompletableFuture<>()));
    }

    /** As {@link #submit}, for what nobody's picture waits for: may be committed a moment later, with others. */
    <T> CompletableFuture<T> submitPatiently(Function<JdbcClient, T> work) {
        return enqueue(new Write<>(work, false, new CompletableFuture<>()));
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
        var _ = enqueue(new Write<Void>(null, true, new CompletableFuture<>()));
        ended.join();
    }

    private <T> CompletableFuture<T> enqueue(Write<T> write) {
        backlog.added();
        try {
            queue.put(write);
        } catch (InterruptedException e) {
            backlog.finished(1);
            Thread.currentThread().interrupt();
            write.done().completeExceptionally(new JournalException("interrupted before writing", e));
        }
        return write.done();
    }

    @Override
    public void run() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient client =
                    JdbcClient.create(new SingleConnectionDataSource(RememberedStatements.of(connection), true));
            List<Write<?>> group = new ArrayList<>();
            do {
                group.clear();
                gather(group);
                commit(group, connection, client);
                backlog.finished(group.size());
            } while (group.getLast().work() != null);
        } catch (SQLException e) {
            throw new JournalException("cannot open the journal for writing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
        }
    }

    private void gather(List<Write<?>> group) throws InterruptedException {
        Write<?> next = queue.take();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (next != null) {
            group.add(next);
            queue.drainTo(group, LARGEST_GROUP - group.size());
            boolean ready = group.size() == LARGEST_GROUP || group.stream().anyMatch(Write::urgent);
            next = ready ? null : queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private static void commit(List<Write<?>> group, Connection connection, JdbcClient client) throws SQLException {
        List<Runnable> announcements = new ArrayList<>();
        try {
            for (Write<?> write : group) {
                announcements.add(perform(write, client));
            }
            connection.commit();
        } catch (SQLException | DataAccessException e) {
            rollback(connection);
            commitOneByOne(group, connection, client);
            return;
        }
        announcements.forEach(Runnable::run);
    }

    /** One bad write must not take its group with it. */
    private static void commitOneByOne(List<Write<?>> group, Connection connection, JdbcClient client)
            throws SQLException {
        for (Write<?> write : group) {
            try {
                Runnable announcement = perform(write, client);
                connection.commit();
                announcement.run();
            } catch (SQLException | DataAccessException e) {
                rollback(connection);
                write.done().completeExceptionally(new JournalException("cannot write the journal: " + rootOf(e), e));
            }
        }
    }

    /** A full disk has ended the transaction by itself, and then there is nothing to roll back but one to begin. */
    private static void rollback(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            log.debug("Nothing to roll back: {}", e.getMessage());
            beginAgain(connection);
        }
    }

    private static void beginAgain(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            log.debug("No transaction to end: {}", e.getMessage());
        }
        connection.setAutoCommit(false);
    }

    private static <T> Runnable perform(Write<T> write, JdbcClient client) {
        Function<JdbcClient, T> work = write.work();
        T result = work == null ? null : work.apply(client);
        return () -> write.done().complete(result);
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
